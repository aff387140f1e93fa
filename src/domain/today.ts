import type { Day } from './date.ts'

const CALENDAR = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The day it is where the work is done. */
export function today(): Day {
  return CALENDAR.format(new Date())
}
