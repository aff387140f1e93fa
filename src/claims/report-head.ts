import { dayOf, isMonthDay, lastDay } from './days.ts'
import { smallNumber } from './grammar/han-days.ts'

/** The day a text bears and its title: the first date among its first lines, else the last of its end. */
export function headOf(text: string): { title: string; date: string | null } {
  const lines = text
    .slice(0, 4000)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const title = lines.find((line) => !/^\D{0,6}\d{4}[-年/.]\d/.test(line)) ?? ''
  const head = lines.slice(0, 12)
  for (const line of head) {
    // A line of its own, or one that says it is the day of publication; a date in a sentence is of something else.
    const date = dateIn(line)
    if (date && (line.length < 60 || /发布|时间|日期|来源|Published/.test(line))) return { title, date }
  }
  for (const line of text.slice(-600).split('\n').reverse()) {
    const date = dateIn(line)
    if (date && line.trim().length < 60) return { title, date }
  }
  return { title, date: null }
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const HAN_DAY =
  /([一二][〇零九][〇零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?/

/** 二〇二二年一月十七日, as official papers are dated. */
function hanDateIn(line: string): string | null {
  const found = HAN_DAY.exec(line)
  if (!found) return null
  const year = Number(
    [...(found[1] as string)].map((c) => '〇一二三四五六七八九'.indexOf(c === '零' ? '〇' : c)).join(''),
  )
  const month = smallNumber(found[2] as string)
  return found[3] ? knownDay(year, month, smallNumber(found[3])) : knownMonth(year, month)
}

function dateIn(line: string): string | null {
  const plain = /((?:19|20)\d\d)\s?(?:年\s?(?=\d{1,2}\s?月)|[-/.])\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})(?!\d)/.exec(line)
  if (plain) return knownDay(Number(plain[1]), Number(plain[2]), Number(plain[3]))
  const only = /^[\s(]*((?:19|20)\d\d)年(\d{1,2})月[\s)]*$/.exec(line)
  if (only) return knownMonth(Number(only[1]), Number(only[2]))
  const monthOnly = new RegExp(`^(${MONTHS.join('|')}) ((?:19|20)\\d\\d)$`).exec(line.trim().toLowerCase())
  if (monthOnly) return knownMonth(Number(monthOnly[2]), MONTHS.indexOf(monthOnly[1] as string) + 1)
  const han = hanDateIn(line)
  if (han) return han
  const words = /(\d{1,2}) ([A-Z][a-z]+)\.? ((?:19|20)\d\d)|([A-Z][a-z]+)\.? (\d{1,2}), ((?:19|20)\d\d)/.exec(line)
  if (!words) return null
  const named = (words[2] ?? words[4] ?? '').toLowerCase()
  const month = MONTHS.findIndex((name) => named.length > 2 && name.startsWith(named)) + 1
  return knownDay(Number(words[3] ?? words[6]), month, Number(words[1] ?? words[5]))
}

/** A report that bears a month only is of its end. */
function knownMonth(year: number, month: number): string | null {
  return isMonthDay(month) ? lastDay(year, month) : null
}

function knownDay(year: number, month: number, date: number): string | null {
  return isMonthDay(month, date) ? dayOf(year, month, date) : null
}
