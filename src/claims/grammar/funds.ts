import type { Claim } from '../claim.ts'
import type { Phrase } from './phrases.ts'
import type { Scene, State } from './state.ts'
import type { Subject } from './subject.ts'

const FUNDS = new Set(['fiscal_funds', 'funds_by_sector', 'funds_to_county'])
/** What funds are for, beside them: 产业资金占57.6%, but not 资金拨付超过七成. */
const PURPOSE = /用|投|占|产业|民生|教育|医疗|基层|农业|就业|倾斜|领域|贫困|县|村|安排到/
const OF_ALL = /全[省市国州]/
const MONEY = /资金|经费/
const SPENT = /投进|安排到|用于|用来|用在|用到|投向|投给|投到|倾斜/
/** From here on words of business stand beside what arrived: investment, and no funds. */
const INVESTED = 12

export function isFunds(code: string): boolean {
  return FUNDS.has(code)
}

/** 80%以上的资金要用在…, 产业资金占57.6%, 七成用于民生: what a purpose has of the funds. `words` are the figure's own. */
export function isSpent(words: string): boolean {
  return (MONEY.test(words) && namesPurpose(words)) || SPENT.test(words)
}

/** 产业类占六成: what a share is for. One of all the province has (占全国的12%) is for nothing. */
export function namesPurpose(words: string): boolean {
  return PURPOSE.test(words) && !OF_ALL.test(words)
}

export function namesMoney(words: string): boolean {
  return MONEY.test(words) || SPENT.test(words)
}

/** A share of the funds is of a purpose where it names one; funds to counties alone are told as such. */
export function refined(
  code: string,
  measure: Claim['measure'],
  { parties, main, placed }: State,
  words: string,
): string {
  if (code !== 'fiscal_funds') return code
  if (OF_ALL.test(words)) return code
  if (measure === 'share') return namesPurpose(words) ? 'funds_by_sector' : code
  // 教育医疗类1.24亿元
  if (/类(有|共|占|为)?$/.test(words.split(/\d/)[0] as string)) return 'funds_by_sector'
  const { recipient } = placed ? parties : main
  return recipient.length > 0 && recipient.every(({ level }) => level === 'county') ? 'funds_to_county' : code
}

/** 到位资金 are funds where the paragraph spoke of funds, and of no business since. */
export function arrived({ text, state }: Scene, phrase: Phrase, subject: Subject): Subject {
  const sum = state.recent.get('yuan')
  if (subject.code !== 'investment_actual' || subject.score >= INVESTED || !sum || !isFunds(sum.indicator))
    return subject
  const business = /企业|投资|引资|招商|签约/.test(text.slice(sum.to, phrase.figure.from))
  return business ? subject : { ...subject, code: 'fiscal_funds' }
}
