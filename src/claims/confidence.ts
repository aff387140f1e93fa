/** Why a claim is less sure than it might be; the guide says what each means. */
export type Doubt =
  | 'no_indicator'
  | 'weak_indicator'
  | 'indicator_from_before'
  | 'no_time_told'
  | 'time_from_before'
  | 'report_undated'
  | 'range'

/** What each doubt leaves of the trust. Set by hand, so that what is `other` or without a time falls below a half. */
const LEAVES: Record<Doubt, number> = {
  no_indicator: 0.4,
  weak_indicator: 0.7,
  indicator_from_before: 0.8,
  no_time_told: 0.6,
  time_from_before: 0.9,
  report_undated: 0.7,
  range: 0.9,
}
/** Rules of time that rest on no time in the text, or on one that leaves open which year is meant. */
const UNTOLD = new Set(['unframed', 'stock-now', 'untold'])
/** A rule's score from which an indicator is as good as said. */
const SURE = 9

/** How sure a reading is, 0 to 1, and why not more. `score` is the indicator's, `inherited` where the figure before gave it. */
export function confidenceOf(told: {
  code: string
  score: number
  inherited: boolean
  rule: string
  here: boolean
  dated: boolean
  range: boolean
}): { confidence: number; reasons: Doubt[] } {
  const reasons: Doubt[] = []
  if (told.code === 'other') reasons.push('no_indicator')
  else if (told.inherited) reasons.push('indicator_from_before')
  else if (told.score < SURE) reasons.push('weak_indicator')
  if (UNTOLD.has(told.rule)) reasons.push('no_time_told')
  else if (!told.here) reasons.push('time_from_before')
  if (!told.dated) reasons.push('report_undated')
  if (told.range) reasons.push('range')
  const confidence = reasons.reduce((trust, doubt) => trust * LEAVES[doubt], 1)
  return { confidence: Math.round(confidence * 100) / 100, reasons }
}
