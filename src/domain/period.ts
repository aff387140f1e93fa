import { addDays, type Day, daysInMonth } from './date.ts'
import { DuikouError } from './errors.ts'

/**
 * A period is a string: a year '2018', a quarter '2018-Q3' or a month '2018-07'. Strings sort within one grain but
 * not across grains ('2018-07' < '2018-Q3'), so compare the days of `daysOf`, never the strings.
 */
export type Period = string
export type Grain = 'year' | 'quarter' | 'month'

const PERIOD = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/

/** The period a text names. Throws period.invalid for any other text. */
export function parsePeriod(text: string): Period {
  const match = PERIOD.exec(text)
  const year = Number(match?.[1])
  if (!match || year < 1900 || year > 2200) throw new DuikouError('period.invalid', { period: text })
  return text
}

/** Whether a period is a year, a quarter or a month. */
export function grainOf(period: Period): Grain {
  return period.length === 4 ? 'year' : period[5] === 'Q' ? 'quarter' : 'month'
}

/** First and last day of a period, both inside it. */
export function daysOf(period: Period): { first: Day; last: Day } {
  const match = PERIOD.exec(period)
  if (!match) throw new DuikouError('period.invalid', { period })
  const year = Number(match[1])
  const firstMonth = match[2] ? Number(match[2]) * 3 - 2 : match[3] ? Number(match[3]) : 1
  const lastMonth = match[2] ? firstMonth + 2 : match[3] ? firstMonth : 12
  const last = daysInMonth(year, lastMonth)
  return { first: `${year}-${two(firstMonth)}-01`, last: `${year}-${two(lastMonth)}-${two(last)}` }
}

/** The month of a day: '2018-07-31' gives '2018-07'. */
export function monthOf(day: Day): Period {
  return day.slice(0, 7)
}

/** The period of a grain that holds a day. */
export function periodOf(day: Day, grain: Grain): Period {
  if (grain === 'year') return day.slice(0, 4)
  if (grain === 'month') return monthOf(day)
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** Every period of a grain from the one that holds `first` to the one that holds `last`. */
export function periodsBetween(first: Day, last: Day, grain: Grain): Period[] {
  const periods: Period[] = []
  for (let day = first; day <= last; day = addDays(daysOf(periods.at(-1) as Period).last, 1)) {
    periods.push(periodOf(day, grain))
  }
  return periods
}

/**
 * The fewest whole years and months that make up the days from `first` to `last`, or null where an end falls inside
 * a month. The cube holds years and months only: a quarter is three of its months.
 */
export function wholePeriods(first: Day, last: Day): Period[] | null {
  if (!first.endsWith('-01') || !addDays(last, 1).endsWith('-01')) return null
  const periods: Period[] = []
  for (let day = first; day <= last; ) {
    const year = day.slice(0, 4)
    const whole = day.endsWith('-01-01') && `${year}-12-31` <= last
    periods.push(whole ? year : monthOf(day))
    day = addDays(daysOf(whole ? year : monthOf(day)).last, 1)
  }
  return periods
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
