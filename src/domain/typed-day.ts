import { isDay } from './date.ts'

/** A date as people type it (2018-7-31, 2018.7.31, 20180731, 2018年7月31日) as a day; null where it is none. */
export function parseDay(text: string): string | null {
  const match = /^(\d{4})(?:\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?|(\d{2})(\d{2}))$/.exec(text.trim())
  if (!match) return null
  const [, year, month = match[4], day = match[5]] = match
  const written = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(written) ? written : null
}
