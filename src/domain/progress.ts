import type { Day } from './date.ts'

/** Completion above this share is flagged: the target was set too low, or something is counted twice (domain 4.3). */
export const SUSPICIOUS = 1.5

/**
 * How far behind the calendar something may be and not be at risk, as a share of the target. The project's own
 * convention: no rule of the field says when a target is at risk.
 */
export const SLACK = 0.1

/** How a forecast was made: `linear` by the days gone, `seasonal` by the share of last year's result reached by this day. */
export type ForecastMethod = 'linear' | 'seasonal'

/**
 * - met: the target is reached
 * - late: it is due, or its period is over, and it is not reached
 * - at_risk: behind the calendar by more than `SLACK`, or the forecast falls short by more
 * - on_track: anything else that is recorded
 * - unknown: nothing of it is recorded, or no share of it can be
 */
export type Pace = 'met' | 'late' | 'at_risk' | 'on_track' | 'unknown'

export type Progress = {
  /** Recorded over target: 1.2 for 120 %; null where either is missing, or the target is nothing. */
  completion: number | null
  /** The same, at most 1: what a score counts. */
  score: number | null
  /** Above `SUSPICIOUS`. */
  suspicious: boolean
  /** The share of the period that is over: by days, or by last year's share. */
  expected: number
  forecast: number | null
  method: ForecastMethod
  pace: Pace
}

export type ProgressInput = {
  value: number
  recorded: number | null
  /** The days the figure is counted over, both inside. */
  first: Day
  last: Day
  due: Day | null
  asOf: Day
  /** Last year's figure of the same place up to the same day and for the whole period; absent where it does not add up over time. */
  before?: { byNow: number; whole: number } | undefined
  /** Whether the figure adds up over time, so that a part of the period can be carried forward. */
  flow: boolean
}

/** The least share of last year's result that may be carried forward: below it, one early contract would forecast a tenfold year. */
const LEAST_SHARE = 0.02

/** Sets what is recorded against a target and the calendar. Pure; the share of days is told to the day. */
export function progressOf({ value, recorded, first, last, due, asOf, before, flow }: ProgressInput): Progress {
  const gone = shareOfDays(first, last, asOf)
  const seasonal = flow && before !== undefined && before.whole > 0 && before.byNow / before.whole >= LEAST_SHARE
  const method: ForecastMethod = seasonal ? 'seasonal' : 'linear'
  const expected = seasonal ? Math.min(1, before.byNow / before.whole) : gone
  const completion = recorded === null || value <= 0 ? null : recorded / value
  const forecast =
    recorded === null || gone === 0 ? null : flow ? (expected > 0 ? recorded / expected : null) : recorded
  const over = asOf > last || (due !== null && asOf > due)
  return {
    completion,
    score: completion === null ? null : Math.min(1, completion),
    suspicious: completion !== null && completion > SUSPICIOUS,
    expected,
    forecast,
    method,
    pace: paceOf(completion, forecast, value, flow ? expected : gone, over),
  }
}

function paceOf(
  completion: number | null,
  forecast: number | null,
  value: number,
  expected: number,
  over: boolean,
): Pace {
  if (completion === null) return 'unknown'
  if (completion >= 1) return 'met'
  if (over) return 'late'
  const short = forecast !== null && forecast < value * (1 - SLACK)
  return completion < expected - SLACK || (short && expected >= SLACK) ? 'at_risk' : 'on_track'
}

/** The share of the days from first to last that are over at the end of a day; 0 before, 1 after. */
export function shareOfDays(first: Day, last: Day, asOf: Day): number {
  const days = (from: Day, to: Day) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
  if (asOf < first) return 0
  return asOf >= last ? 1 : days(first, asOf) / days(first, last)
}
