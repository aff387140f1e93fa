import type { Tx } from '../src/db/index.ts'
import { systemActor } from '../src/domain/index.ts'
import { foldQueue } from '../src/facts/index.ts'
import { findKind, type Kind } from '../src/kinds/index.ts'
import { createRecord } from '../src/records/index.ts'
import { loadRegions } from '../src/regions/index.ts'
import { personal } from '../test/support/personal.ts'
import { median, tell, times, withBenchDatabase } from './support.ts'

/**
 * What does one record cost with its history, facts and queued differences, and do writers wait for each other?
 * Data: projects of one county, so that all writers add to the same cells, the worst case; real regions.
 * Traps: commits wait for the disk (fsync on), so a slow disk shows here; the other work is a sleep inside the
 * transaction, as a form's own checks would be.
 */
const OTHER_WORK = 'SELECT pg_sleep(0.002)'
const RECORDS = 300
const WRITERS = 8

export async function run(): Promise<void> {
  await withBenchDatabase(async (db) => {
    await db.asSystem('bench', (tx) => loadRegions(tx))
    const kind = findKind('project') as Kind
    const from = { origin: 'bench', personal }
    const create = (tx: Tx, n: number) =>
      createRecord(
        tx,
        kind,
        {
          name: `bench ${n}`,
          class: 'industry',
          state: 'under_way',
          provider: '320500',
          recipient: '520602',
          started_on: '2018-05-05',
          aid_amount: 100 + n,
        },
        from,
      )
    const actor = systemActor('bench')
    const alone = median(await times(RECORDS, (n) => db.withActor(actor, (tx) => create(tx, n)), 20))
    tell('one new record with history, facts and queue', `${alone.toFixed(2)} ms`, '< 5 ms', alone < 5)

    const rate = async (writers: number): Promise<number> => {
      const start = performance.now()
      await Promise.all(
        Array.from({ length: writers }, async () => {
          for (let n = 0; n < RECORDS; n++) {
            await db.withActor(actor, async (tx) => {
              await create(tx, n)
              await tx.query(OTHER_WORK)
            })
          }
        }),
      )
      return (writers * RECORDS) / ((performance.now() - start) / 1000)
    }
    const folding = setInterval(() => void db.asSystem('bench', foldQueue), 500)
    const one = await rate(1)
    const eight = await rate(WRITERS)
    clearInterval(folding)
    tell('one writer, 2 ms of other work in each transaction', `${one.toFixed(0)} records/s`)
    tell('eight writers at once, folding behind them', `${eight.toFixed(0)} records/s`)
    tell('eight : one', `${(eight / one).toFixed(1)} : 1`, 'at least 4 : 1', eight / one >= 4)
  })
}
