import { addDays, type Day, daysInMonth } from '../../../domain/index.ts'
import type { RecordShown } from '../../api/index.ts'
import { daysBetween } from '../../parts/due-day.tsx'

/** From one day to another, both included; without an end it goes on. */
export type Span = { from: Day; to: Day | null }

/** A record on a timeline: as planned and as it was. `late` in days, past the plan; `done`: it came to its end. */
export type Bar = { planned: Span | null; actual: Span | null; late: number; done: boolean }

/** The fields that make the bars of a kind: a milestone is one day, planned and actual. */
export type SpanFields = { plannedFrom: string; plannedTo: string; from: string; to: string }

export const PROJECT_SPAN: SpanFields = {
  plannedFrom: 'planned_start',
  plannedTo: 'planned_end',
  from: 'started_on',
  to: 'completed_on',
}
export const MILESTONE_SPAN: SpanFields = {
  plannedFrom: 'planned_on',
  plannedTo: 'planned_on',
  from: 'actual_on',
  to: 'actual_on',
}

/** The bars of a record as of a day; what was cancelled is neither late nor going on. */
export function barOf(record: RecordShown, fields: SpanFields, today: Day): Bar {
  const day = (name: string) => (typeof record[name] === 'string' ? (record[name] as Day) : null)
  const ended = record.state === 'cancelled'
  const [plannedFrom, plannedTo] = [day(fields.plannedFrom) ?? day(fields.plannedTo), day(fields.plannedTo)]
  const [from, to] = [day(fields.from) ?? day(fields.to), day(fields.to)]
  const end = to ?? (ended ? null : today)
  const late = plannedTo && end && end > plannedTo ? daysBetween(plannedTo, end) : 0
  return {
    planned: plannedFrom ? { from: plannedFrom, to: plannedTo } : null,
    actual: from ? { from, to: to ?? (ended ? from : null) } : null,
    late,
    done: to !== null,
  }
}

/** The days a timeline reaches over: whole months around everything drawn; null where nothing is. */
export function reachOf(bars: readonly Bar[], today: Day): { from: Day; to: Day } | null {
  const days = bars.flatMap(({ planned, actual }) =>
    [planned, actual].flatMap((span) => (span ? [span.from, span.to ?? (span === actual ? today : span.from)] : [])),
  )
  if (days.length === 0) return null
  const [first, last] = [days.reduce((a, b) => (b < a ? b : a)), days.reduce((a, b) => (b > a ? b : a))]
  const end = `${last.slice(0, 8)}${String(daysInMonth(Number(last.slice(0, 4)), Number(last.slice(5, 7)))).padStart(2, '0')}`
  return { from: `${first.slice(0, 8)}01`, to: end }
}

/** Where a day lies in a reach, 0 to 1. */
export function placeOf(day: Day, reach: { from: Day; to: Day }): number {
  const whole = daysBetween(reach.from, addDays(reach.to, 1))
  return Math.min(1, Math.max(0, daysBetween(reach.from, day) / whole))
}

/** How many months are named above a timeline at most, and from where on a name would run out at the end. */
const NAMED = 9
const LAST = 0.9

/** The first days of months to be named above a timeline: all, or those that begin quarters, halves, years. */
export function monthsOf(reach: { from: Day; to: Day }): Day[] {
  const first = monthNumber(reach.from)
  const count = monthNumber(reach.to) - first + 1
  const step = [1, 3, 6, 12, 24, 60, 120].find((one) => count / one <= NAMED) ?? 240
  return Array.from({ length: count }, (_, n) => first + n)
    .filter((at) => at % step === 0)
    .map((at) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`)
    .filter((month) => placeOf(month, reach) < LAST)
}

const monthNumber = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
