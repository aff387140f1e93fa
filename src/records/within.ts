import sql, { type Sql } from 'sql-template-tag'
import type { Actor, KeyRange } from '../domain/index.ts'
import type { Kind } from '../kinds/index.ts'

/**
 * Where an actor's records of a kind lie, as conditions on its table `r`: the box around all reaches, and their pairings
 * where each has one. They guard nothing, the row policy does; but the planner knows these values and not those that
 * the policy compares with, and so finds an index.
 * @param where what is asked for besides: a side that is named there needs no box
 */
export function withinReach({ reaches }: Actor, kind: Kind, where: Record<string, string> = {}): Sql[] {
  if (kind.visible === 'everyone' || reaches.length === 0) return []
  const wants = (side: 'provider' | 'recipient', low: string) => low > '' && where[side] === undefined
  const provider = around(reaches.map((reach) => reach.provider))
  const recipient = around(reaches.map((reach) => reach.recipient))
  const pairings = reaches.flatMap(({ pairing }) => pairing ?? [])
  return [
    ...(wants('provider', provider.low)
      ? [sql`r.provider_key >= ${provider.low} AND r.provider_key < ${provider.high}`]
      : []),
    ...(wants('recipient', recipient.low)
      ? [sql`r.recipient_key >= ${recipient.low} AND r.recipient_key < ${recipient.high}`]
      : []),
    ...(pairings.length === reaches.length ? [sql`r.pairing_id = ANY (${pairings})`] : []),
  ]
}

function around(ranges: KeyRange[]): KeyRange {
  return {
    low: ranges.map(({ low }) => low).sort()[0] as string,
    high: ranges
      .map(({ high }) => high)
      .sort()
      .at(-1) as string,
  }
}
