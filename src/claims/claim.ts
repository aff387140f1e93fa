import type { Day } from '../domain/index.ts'
import type { Doubt } from './confidence.ts'

/** One-sided and rounded figures: 超 over, 近 nearly (below), 约 about, 以上 at least. */
export type ClaimBound = 'exact' | 'over' | 'nearly' | 'about' | 'at_least'
/** Only levels may be summed or set against records; growth and change speak of two levels, a ratio of one by another. */
export type ClaimMeasure = 'level' | 'average' | 'share' | 'growth' | 'ratio' | 'change'
export type ClaimStatus = 'achieved' | 'target' | 'ongoing'
/** What stage the figure is of, in the words of the kind `claim`. */
export type ClaimBasis =
  | 'arranged'
  | 'planned'
  | 'target'
  | 'signed'
  | 'intention'
  | 'paid_in'
  | 'actual'
  | 'standing'
  | 'cumulative'

/** Whether a unit measures a share or a comparison, which are of something else. */
export function isRate(unit: string | null): boolean {
  return unit === 'percent' || unit === 'percentage_point' || unit === 'times'
}

/** Both days belong to it; `from` is null where the text does not tell the beginning, and equals `to` for a stock or a rate. */
export type ClaimPeriod = { from: Day | null; to: Day | null }

/** One figure that a report claims. Offsets count code points of the report's text; `end` is the one after the last. */
export type Claim = {
  id: string
  /** The words that hold figure, unit and qualifier, exactly as they stand in the text, damage included. */
  quote: string
  start: number
  end: number
  /** The bare literal as printed: 56.65億. */
  figure: string
  indicator: string
  /** In base units: yuan, persons, kWh; percent and times as written; the lower end of a range. */
  value: number
  /** The upper end of a range: 8 of 5至8个. */
  value_to?: number
  unit: string
  bound: ClaimBound
  measure: ClaimMeasure
  period: ClaimPeriod
  cumulative: boolean
  status: ClaimStatus
  basis: ClaimBasis
  provider: string[] | null
  recipient: string[] | null
  /** Which side of a pairing is counted, where the text tells. */
  side?: 'provider' | 'recipient'
  /** A figure of one firm, park or village: never set against totals. */
  scope?: 'case'
  sentence: string
  /** The rule that gave the period, by its name in src/claims/grammar/period.ts. */
  period_rule: string
  /** 0 to 1: how sure the reading is, and why not more. */
  confidence: number
  reasons: Doubt[]
}

/** What a report was read as. */
export type Report = {
  id: string
  title: string
  /** The day the text bears; everything relative (去年, 目前) is told from it. Null where it bears none and none was given. */
  date: Day | null
  form: string
  /** The text is not about paired assistance: its figures are nobody's claims about it. */
  distractor: boolean
  claims: Claim[]
}
