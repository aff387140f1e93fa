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

/** The first days of months to be named above a timeline: every month, or as many months apart as keep twelve. */
export function monthsOf(reach: { from: Day; to: Day }, most = 12): Day[] {
  const [year, month] = [Number(reach.from.slice(0, 4)), Number(reach.from.slice(5, 7))]
  const count = (Number(reach.to.slice(0, 4)) - year) * 12 + Number(reach.to.slice(5, 7)) - month + 1
  const step = [1, 3, 6, 12, 24, 60, 120].find((one) => count / one <= most) ?? 240
  const months: Day[] = []
  for (let n = 0; n < count; n += step) {
    const at = month - 1 + n
    months.push(`${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`)
  }
  return months
}
