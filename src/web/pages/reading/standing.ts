import type { ReadClaim } from '../../api/index.ts'
import type { FigureAsk } from '../../figure-ask.ts'

/** How a claim stands to what is recorded: its colour, and the name of its word. */
export type Standing = { state: 'good' | 'attention' | 'plain' | 'gone'; word: string }

export function standingOf({ reading, verdict, bound, why }: ReadClaim): Standing {
  if (reading === 'rejected') return { state: 'gone', word: 'rejected' }
  if (why === 'unsaved') return { state: 'plain', word: 'unsaved' }
  if (verdict === 'match') return { state: 'good', word: bound === 'exact' ? 'holds' : 'within' }
  if (verdict === 'short' || verdict === 'over') return { state: 'attention', word: verdict }
  return { state: 'plain', word: verdict }
}

/**
 * The question behind the recorded figure beside a claim: its own places, year and last day. Null where no question of the
 * drawer counts the same days, such as a figure of some months or of several years.
 */
export function askOfReadClaim({ ours, period: { from, to }, places }: ReadClaim): FigureAsk | null {
  if (ours === null || to === null) return null
  const year = to.slice(0, 4)
  if (from !== null && from !== to && from !== `${year}-01-01`) return null
  return {
    indicator: ours,
    period: year,
    ...(places.provider && { provider: places.provider }),
    ...(places.recipient && { recipient: places.recipient }),
    ...(to !== `${year}-12-31` && { as_of: to }),
  }
}
