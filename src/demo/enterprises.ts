import type { Book } from './book.ts'
import { OPENING } from './organisations.ts'

const TRADES = ['农业科技', '纺织', '机电', '食品', '新能源', '文旅', '医药', '电子', '物流', '建材']

/** Enters enterprises as they are needed, each with a number in its name. */
export function enterpriseRegister(book: Book): (region: string, place: string) => string {
  let number = 0
  return (region, place) => {
    number++
    const external_id = `demo:organisation:enterprise:${number}`
    const name = `演示${place}${TRADES[number % TRADES.length]}${String(number).padStart(3, '0')}号企业`
    book.enterAtOnce('organisation', OPENING, { external_id, name, type: 'enterprise', side: 'provider', region })
    return external_id
  }
}
