import type { Action, Kind } from '../../../kinds/index.ts'

/** The action that records of a state wait for; undefined at the end of the way. */
export function waitingAction({ lifecycle }: Kind, state: string): Action | undefined {
  return lifecycle?.actions.find(({ waits, from, to }) => waits && from.includes(state) && to !== state)
}
