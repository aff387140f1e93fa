import type { ClaimMeasure, ClaimStatus } from '../claim.ts'
import type { Nature } from './period.ts'
import type { Phrase } from './phrases.ts'
import type { Scene } from './state.ts'
import type { Timeline } from './timeline.ts'

/** Rates and stocks, which have one day. */
const POINTS = new Set(['incidence_rate', 'poor_population'])
/** Posted people: those who are there today are a stock, those who were ever sent are not. */
const POSTED = /_(dispatched|received)$|^students_hosted$/
const AT_WORK =
  /在岗|在校|在读|在[疆藏滇黔桂陕甘川渝蒙]|(在|驻)[^,。;\d]{0,14}(挂职|工作|任职|服务|的)|在[^,。;\d]{0,3}$/
/** What only grows: as of a day it is all that came to be until then. */
export const ACCUMULATES = new Set([
  'counties_delisted',
  'villages_exited',
  'school_pairs',
  'hospital_pairs',
  'town_pairs',
  'village_pairs',
])
/** 今年新结对村612个: of that time alone. */
const NEWLY = /新(结对|结成|缔结|签约|建立|增结对|摘帽)/
const LEFT = /(仍有|尚有|还有|还剩)[^,。;]{0,12}$/
const BUILT = /新[建增]|[援办]建|复工|建了|建成|建起|建立|办起/
const HELD = /已有|现有|已达|共有|已逾|已超/
const FACILITIES = new Set(['industrial_parks', 'workshops', 'workshop_jobs'])
const ALL = /全部|全都|均已|已全|悉数/
const STANDING = /_pairs$|^counties_assigned$/

/**
 * What a figure asks of the time it gets. `standing`: it is of the day of the report, whatever time was spoken of: a
 * relation in force, or what is left to do.
 */
export function natureOf(
  { text, sentence, clock, state }: Scene,
  phrase: Phrase,
  timeline: Timeline,
  code: string,
  measure: ClaimMeasure,
  status: ClaimStatus,
): { nature: Nature; standing: boolean } {
  const { figure, clause } = phrase
  const { running } = timeline
  // Relations stand; a year that an earlier paragraph spoke of is not theirs.
  const reviewed = code !== 'counties_assigned' && running?.sort === 'frame' && running.year === clock.reviewed
  const standing = STANDING.test(code) && !timeline.here && running === state.base && !running?.heading && !reviewed
  const today = standing || running?.rule === 'now' || /现有/.test(text.slice(clause[0], figure.from))
  const said = text.slice(sentence.from, figure.from)
  const posted = POSTED.test(code) && AT_WORK.test(text.slice(sentence.from, clause[1])) && !/累计|先后|历年/.test(said)
  // 宁夏仍有61万贫困人口, whatever year was spoken of.
  const left = code === 'poor_population' && !timeline.here && LEFT.test(said)
  const nature: Nature = {
    point:
      POINTS.has(code) ||
      // A year's survey is of that year.
      (code === 'satisfaction_rate' && running?.sort !== 'frame') ||
      code === 'counties_assigned' ||
      (today && ((STANDING.test(code) && !timeline.total) || posted)),
    assigned: code === 'counties_assigned' && (timeline.here || running !== state.base),
    accumulates: ACCUMULATES.has(code) && !NEWLY.test(text.slice(clause[0], figure.from)),
    target: status === 'target',
    cumulative: timeline.cumulative,
    total: timeline.total,
    done: /已|完成|到位|拨付/.test(text.slice(clause[0], clause[1])),
    held: HELD.test(text.slice(clause[0], figure.from)),
    facility: FACILITIES.has(code) && !BUILT.test(text.slice(phrase.from, figure.to)),
    all: ALL.test(text.slice(clause[0], clause[1])),
    lasting: /至此|从此/.test(text.slice(clause[0], figure.from)),
    yearly: code === 'income_per_capita' && measure === 'level' && !timeline.own,
  }
  return { nature, standing: standing || left }
}
