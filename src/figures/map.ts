import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { daysOf, depth, type Period, type RegionKey, subtree } from '../domain/index.ts'
import { getMeasure, natureOf, spanOf } from './measure.ts'
import { countable } from './reach.ts'
import { readReachable } from './reachable.ts'

/** Help between two regions: how many pairings in force join them or what lies below, and the measure's sum by currency. */
export type Arc = {
  provider: RegionKey
  recipient: RegionKey
  pairings: number
  sums: { currency: string; value: number }[]
}

/**
 * The arcs of a view on a map: one a pair of regions just below what is looked at, as pairings in force on the
 * period's last day draw them. Looking at everything, provinces help provinces; looking at a province, cities help
 * its prefectures.
 */
export async function readArcs(
  tx: Tx,
  query: { provider: RegionKey; recipient: RegionKey; measure: string; period: Period },
): Promise<Arc[]> {
  const [provider, recipient] = [subtree(query.provider), subtree(query.recipient)]
  const recipientDepth = Math.max(depth(query.recipient) + 1, 2)
  const providerDepth = Math.max(Math.min(recipientDepth, 3), depth(query.provider))
  const { last } = daysOf(query.period)
  const pairs = await tx.query<{ provider: RegionKey; recipient: RegionKey; pairings: number }>(sql`
    SELECT array_to_string((string_to_array(provider_key, '.'))[1:${providerDepth}::int], '.') || '.' AS provider,
      array_to_string((string_to_array(recipient_key, '.'))[1:${recipientDepth}::int], '.') || '.' AS recipient,
      count(*)::int AS pairings
    FROM pairing
    WHERE provider_key >= ${provider.low} AND provider_key < ${provider.high}
      AND recipient_key >= ${recipient.low} AND recipient_key < ${recipient.high}
      AND since <= ${last} AND (until IS NULL OR until >= ${last})
    GROUP BY 1, 2 ORDER BY 1, 2`)
  const arcs = pairs.map(({ provider, recipient, pairings }) => ({
    provider: trimmed(provider),
    recipient: trimmed(recipient),
    pairings,
    sums: [] as Arc['sums'],
  }))
  const reachable = arcs.flatMap((arc) => {
    const place = countable(tx.actor, { provider: arc.provider, recipient: arc.recipient })
    return place ? [{ arc, place }] : []
  })
  const sums = await readReachable(
    tx,
    reachable.map(({ place }) => place),
    { measures: [query.measure], spans: [spanOf(query.period, natureOf(getMeasure(query.measure)))] },
  )
  for (const { place, currency, value } of sums) reachable[place]?.arc.sums.push({ currency, value })
  return arcs
}

/** A key shorter than the wanted depth comes back with two dots at its end: 'ES.' cut at two segments is 'ES..'. */
function trimmed(key: string): RegionKey {
  return key.replace(/\.+$/, '.')
}
