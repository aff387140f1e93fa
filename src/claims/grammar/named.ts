import type { Draft } from './state.ts'
import type { Subject } from './subject.ts'

const INHERITED = 6

/** `sameTime`: a comparison, which speaks of the time of what it follows; `inherited`: the figure before gave it. */
export type Named = Subject & { sameTime: boolean; inherited: boolean }

/** As the figure before it was named. */
export function as({ indicator }: Draft, sameTime: boolean): Named {
  return { code: indicator, score: INHERITED, sameTime, inherited: true }
}
