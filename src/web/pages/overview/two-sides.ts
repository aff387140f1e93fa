import type { Side } from '../../../domain/index.ts'
import type { Condition, Kind } from '../../../kinds/index.ts'
import type { Half, Halves } from '../../parts/two-halves.tsx'

/** What a concern says of the two sides of a record: how their halves look, and whom it waits for. */
export type TwoSides = { halves: Halves; waitsFor: Side | null }

/** Reads it from the concern's own condition; null for a concern that is not about two sides. */
export function twoSidesOf(kind: Kind, concern: string): TwoSides | null {
  const when = kind.concerns.find(({ name }) => name === concern)?.when
  if (!when) return null
  const halves = new Map<Side, Half>()
  for (const [field, half] of marks(when)) {
    const side = kind.fields[field]?.side
    if (side) halves.set(side, half)
  }
  const provider = halves.get('provider')
  const recipient = halves.get('recipient')
  if (!provider || !recipient) return null
  return {
    halves: { provider, recipient },
    waitsFor: provider === 'empty' ? 'provider' : recipient === 'empty' ? 'recipient' : null,
  }
}

function marks(condition: Condition): [field: string, half: Half][] {
  if ('set' in condition) return [[condition.set, 'filled']]
  if ('unset' in condition) return [[condition.unset, 'empty']]
  if ('differ' in condition) return condition.differ.map((field) => [field, 'hatched'])
  if ('all' in condition) return condition.all.flatMap(marks)
  return []
}
