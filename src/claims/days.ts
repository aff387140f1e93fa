import { type Day, daysInMonth } from '../domain/index.ts'

/** The day that a text speaks of; one that its month has not, as 2月30日, is the month's last. */
export function dayOf(year: number, month: number, date: number): Day {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(Math.max(1, Math.min(date, daysInMonth(year, month))))}`
}

/** The last day of a month. */
export function lastDay(year: number, month: number): Day {
  return dayOf(year, month, daysInMonth(year, month))
}

/** Whether there is such a month, and a day that some month has; the day may be left out. */
export function isMonthDay(month: number, date = 1): boolean {
  return month >= 1 && month <= 12 && date >= 1 && date <= 31
}
