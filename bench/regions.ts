import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Tx } from '../src/db/index.ts'
import { loadRegions } from '../src/regions/index.ts'
import { tell, withBenchDatabase } from './support.ts'

/**
 * How does loading the regions compare with a plain COPY of the same rows?
 * Data: the shipped tree, about 670 thousand rows. The plain COPY takes the loaded table's own rows, text ready to
 * send, into a table of the same columns, keys and indexes; once more into one without any.
 * Traps: the loader also decompresses, checks and indexes; the two sides alternate, after one round that warms up.
 */
const ROUNDS = 3

export async function run(): Promise<void> {
  await withBenchDatabase(async (db) => {
    await db.asSystem('bench', (tx) => loadRegions(tx))
    const chunks: Buffer[] = []
    await db.asSystem('bench', async (tx) => {
      for await (const chunk of tx.client.query(copyTo('COPY region TO STDOUT'))) chunks.push(chunk as Buffer)
    })
    const rates = { load: 0, plain: 0, bare: 0 }
    let rows = 0
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now()
      rows = (await db.asSystem('bench', (tx) => loadRegions(tx, { again: true }))).rows
      rates.load = Math.max(rates.load, rows / (performance.now() - start))
      rates.plain = Math.max(
        rates.plain,
        rows / (await db.asSystem('bench', (tx) => copy(tx, chunks, 'LIKE region INCLUDING ALL'))),
      )
      rates.bare = Math.max(rates.bare, rows / (await db.asSystem('bench', (tx) => copy(tx, chunks, 'LIKE region'))))
    }
    const perSecond = (rate: number) => `${Math.round(rate * 1000).toLocaleString('en')} rows/s`
    tell(`loading ${rows.toLocaleString('en')} regions`, perSecond(rates.load))
    tell('plain COPY of the same rows, same keys and indexes', perSecond(rates.plain))
    const share = rates.load / rates.plain
    tell('load : plain COPY', `${share.toFixed(2)} : 1`, 'at least 0.5 : 1', share >= 0.5)
    tell('plain COPY into a table without keys', perSecond(rates.bare))
    tell('load : COPY without keys', `${(rates.load / rates.bare).toFixed(2)} : 1`)
  })
}

/** Milliseconds of a COPY into a new table, made and dropped outside the clock. */
async function copy(tx: Tx, chunks: Buffer[], definition: string): Promise<number> {
  await tx.query(`CREATE TABLE copied (${definition})`)
  const start = performance.now()
  await pipeline(Readable.from(chunks), tx.client.query(copyFrom('COPY copied FROM STDIN')))
  const taken = performance.now() - start
  await tx.query('DROP TABLE copied')
  return taken
}
