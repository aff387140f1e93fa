import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import type { Day, RegionKey } from '../domain/index.ts'
import type { Kind } from '../kinds/index.ts'
import { namesOfKeys, type RegionName } from '../regions/index.ts'
import { getRecord } from './find.ts'

/** One thing a record counts toward; `recorded` is when the latest fact of it was written. */
export type CountedFact = {
  measure: string
  value: number
  currency: string
  happened: Day
  recorded: string
  category: string
  provider: RegionName | null
  recipient: RegionName | null
}

/** What a record counts toward, net of corrections. @throws record.missing */
export async function factsOf(tx: Tx, kind: Kind, id: number): Promise<CountedFact[]> {
  await getRecord(tx, kind, id)
  type Stored = Omit<CountedFact, 'provider' | 'recipient'> & { provider_key: RegionKey; recipient_key: RegionKey }
  const facts = await tx.query<Stored>(sql`
    SELECT measure, sum(value)::bigint AS value, currency, happened, max(recorded) AS recorded, category,
      provider_key, recipient_key
    FROM fact WHERE record = ${id} AND kind = ${kind.name}
    GROUP BY measure, currency, happened, category, provider_key, recipient_key, pairing, subject
    HAVING sum(value) <> 0 ORDER BY happened, measure`)
  const names = await namesOfKeys(tx, [...new Set(facts.flatMap((fact) => [fact.provider_key, fact.recipient_key]))])
  return facts.map(({ provider_key, recipient_key, ...fact }) => ({
    ...fact,
    provider: names.get(provider_key) ?? null,
    recipient: names.get(recipient_key) ?? null,
  }))
}
