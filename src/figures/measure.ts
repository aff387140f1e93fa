import { type Day, DuikouError, daysOf, type Period } from '../domain/index.ts'
import type { Span } from '../facts/index.ts'
import { findMeasure, MEASURES, type Measure } from '../kinds/index.ts'

/** How a measure's span is made: what stands on a day counts from the beginning. */
export type Nature = 'flow' | 'stock' | 'distinct' | 'distinct standing'

export function natureOf(measure: Measure): Nature {
  return measure.nature === 'distinct' && measure.standing ? 'distinct standing' : measure.nature
}

/** The span of days a measure's figure for a period sums up, cut at a day. */
export function spanOf(period: Period, nature: Nature, asOf?: Day): Span {
  const { first, last } = daysOf(period)
  const end = asOf !== undefined && asOf < last ? asOf : last
  return { first: nature === 'flow' || nature === 'distinct' ? first : null, last: end }
}

/** The measure of a name. @throws measure.unknown */
export function getMeasure(name: string): Measure {
  const measure = findMeasure(name)
  if (!measure) throw new DuikouError('measure.unknown', { measure: name, known: Object.keys(MEASURES).join(', ') })
  return measure
}
