import type { Book } from './book.ts'
import { CITIES, HELPED, type Helped } from './places.ts'

/** The day the ledger opens: what all else refers to is entered first. */
export const OPENING = '2017-01-05'

/** The offices that send and receive the money: the province's, its cities', and one a helped place. */
export function enterOffices(book: Book): void {
  const office = (code: string, place: string, side: string, region: string) => {
    const input = { external_id: officeId(code), name: `演示${place}对口办`, type: 'coordination_office', side, region }
    book.enterAtOnce('organisation', OPENING, input)
  }
  office('32', '江苏省', 'provider', '320000')
  for (const { code, name } of CITIES) office(code, name, 'provider', code)
  for (const { code, name } of HELPED) office(code, name, 'recipient', code)
}

export const PROVINCE_OFFICE = officeId('32')

export function cityOffice(place: Helped): string {
  return officeId(place.city.code)
}

export function recipientOffice({ code }: Helped): string {
  return officeId(code)
}

function officeId(code: string): string {
  return `demo:organisation:office:${code}`
}
