/**
 * Dates are strings 'YYYY-MM-DD' on the proleptic Gregorian calendar, with no time and no zone: the day something
 * happened is the same day for both sides. Trap: `new Date('2018-07-31')` is midnight UTC and prints as the 30th
 * west of Greenwich, so arithmetic stays in this module and in UTC.
 */
export type Day = string

/** Whether the text is a date that exists: '2019-02-29' is not. Years 1900 to 2200; the work knows no others. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  return year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Number of days of a month; month 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The day `days` later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
