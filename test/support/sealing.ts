import { setTimeout as sleep } from 'node:timers/promises'
import { makeSealer } from '../../src/access/index.ts'
import type { Database } from '../../src/db/index.ts'

const PATIENCE_MS = 10_000

/** Seals all there is: rounds until nothing waits. Transactions of other tests on the same server may delay a round. */
export async function sealAll(db: Database): Promise<void> {
  const seal = makeSealer(db)
  for (const start = Date.now(); ; await sleep(10)) {
    await seal()
    if ((await unsealed(db)) === 0) return
    if (Date.now() - start > PATIENCE_MS) throw new Error('something stays unsealed')
  }
}

export async function unsealed(db: Database): Promise<number> {
  const [row] = await db.asSystem('test', (tx) =>
    tx.query<{ count: number }>(`
      WITH ends AS (SELECT coalesce(max(up_to_id), 0) AS id FROM audit_seal)
      SELECT (SELECT count(*) FROM history, ends WHERE history.id > ends.id)
        + (SELECT count(*) FROM event, ends WHERE event.id > ends.id) AS count`),
  )
  return row?.count ?? 0
}
