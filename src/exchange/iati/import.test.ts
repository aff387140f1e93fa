import { createReadStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { personal } from '../../../test/support/personal.ts'
import type { Database } from '../../db/index.ts'
import { verify } from '../../facts/index.ts'
import { answerFigures, parseFigureRequest } from '../../figures/index.ts'
import { loadRegions } from '../../regions/index.ts'
import { importIati } from './import.ts'

const from = { origin: 'import:iati:test', personal }
const REAL = fileURLToPath(new URL('../../../../shared/data/iati/MAEC_IATI_INDONESIA.xml', import.meta.url))
const OWN = fileURLToPath(new URL('../../../test/fixtures/iati/activities-2.03.xml', import.meta.url))

describe('importing an IATI file', () => {
  const opened = testDatabase()
  let db: Database
  beforeAll(async () => {
    db = await opened
    await db.asSystem('test', (tx) => loadRegions(tx))
  })

  const byYear = async (measure: string) => {
    const { rows } = await db.asSystem('test', async (tx) =>
      answerFigures(tx, await parseFigureRequest(tx, { measure, provider: 'ES', by: 'year', currency: 'EUR' })),
    )
    return Object.fromEntries(rows.map(({ period, value }) => [period, value]))
  }
  const count = async (table: string) => {
    const [row] = await db.asSystem('test', (tx) => tx.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))
    return row?.n
  }

  test('a file damaged at its end leaves nothing behind', async () => {
    const xml = await text(OWN)
    const cut = Readable.from([Buffer.from(xml.slice(0, xml.lastIndexOf('</iati-activity>')))])
    await expect(importIati(db, cut, from)).rejects.toMatchObject({ code: 'file.damaged' })
    expect([await count('project'), await count('organisation'), await count('fact')]).toEqual([0, 0, 0])
  })

  test('a file with a DTD is refused', async () => {
    const unsafe = Readable.from([
      Buffer.from('<?xml version="1.0"?>\n<!DOCTYPE iati-activities [<!ENTITY a "b">]>\n<iati-activities/>'),
    ])
    await expect(importIati(db, unsafe, from)).rejects.toMatchObject({ code: 'file.unsafe', params: { line: 2 } })
  })

  test('a dry run keeps nothing and tells what would be', async () => {
    const result = await importIati(db, createReadStream(OWN), { ...from, dryRun: true })
    expect(result.records.find(({ kind }) => kind === 'project')?.created).toBeGreaterThan(0)
    expect(await count('project')).toBe(0)
  })

  test('a changed file changes what differs and no more', async () => {
    const first = await importIati(db, createReadStream(OWN), from)
    const again = await importIati(db, createReadStream(OWN), from)
    for (const { kind, created, changed, unchanged } of again.records) {
      const before = first.records.find((tally) => tally.kind === kind)
      expect([created, changed, unchanged], kind).toEqual([0, 0, before?.created])
    }
    const xml = await text(OWN)
    const [project] = await db.asSystem('test', (tx) => tx.query<{ name: string }>('SELECT name FROM project LIMIT 1'))
    const title = project?.name as string
    const renamed = await importIati(db, Readable.from([Buffer.from(xml.replace(title, `${title} II`))]), from)
    expect(renamed.records.find(({ kind }) => kind === 'project')).toMatchObject({ created: 0, changed: 1 })
    expect((await db.asSystem('test', (tx) => verify(tx))).total).toBe(0)
  })

  if (!existsSync(REAL)) console.log(`skipped: ${REAL} is missing`)
  test.skipIf(!existsSync(REAL))(
    "the ministry's file: sums by year to the cent, every transaction kept or told",
    async () => {
      await db.asSystem('test', (tx) =>
        tx.query(
          'TRUNCATE transfer, commitment, project, pairing, appropriation, deal, posting, organisation, fact, cell_queue, county_cell, recipient_cell, provider_cell, pairing_cell CASCADE',
        ),
      )
      const result = await importIati(db, createReadStream(REAL), from)
      expect(result.activities).toBe(83)
      expect(await byYear('fund.committed')).toEqual({ 2011: 730824.55, 2012: 222771.52, 2013: 169660.74 })
      expect(await byYear('fund.sent')).toEqual({ 2011: -11550750.91, 2012: -7296591.72, 2013: -10030512.56 })
      const kept = ['commitment', 'transfer'].map(
        (name) => result.records.find(({ kind }) => kind === name)?.created ?? 0,
      )
      const zero = result.problems.filter(({ code, path }) => code === 'value.zero' && path.startsWith('transaction'))
      expect((kept[0] ?? 0) + (kept[1] ?? 0) + zero.length).toBe(216)
      const facts = await count('fact')
      const again = await importIati(db, createReadStream(REAL), from)
      expect(again.records.every(({ created, changed }) => created === 0 && changed === 0)).toBe(true)
      expect([await count('fact'), (await db.asSystem('test', (tx) => verify(tx))).total]).toEqual([facts, 0])
    },
  )
})

async function text(path: string): Promise<string> {
  return Buffer.concat(await createReadStream(path).toArray()).toString('utf8')
}
