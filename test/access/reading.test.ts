import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { plantRegions } from '../support/regions.ts'
import { addFile, holds, told, WAIT } from './asking.ts'
import { checkFigures, type Question, question } from './figures.ts'
import { give, grantsOf, makePerson } from './people.ts'
import { ABILITIES, counts, KINDS, type Reach, reads, readsTrail } from './rights.ts'
import { factsOf } from './sums.ts'
import { draft, PHONE, type Planted, World } from './world.ts'

/**
 * Whoever reads gets the rows of their grants, all of them and no others, wherever rows are shown: the rules stand in
 * rights.ts and sums.ts once more, apart from the program. Grants and records are drawn; a failure is made small and
 * prints them with the row.
 */
const db = await testDatabase()
const { as } = await testApp(db)
let world: World
let chief: Client
let reader: Client
let user: number

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  chief = await as('chief')
  world = new World(db, chief)
  user = await makePerson(db, 'reader')
  reader = await as('reader')
})

test(
  'lists, records, history, files, concerns, exports and figures hold what the grants reach',
  () =>
    holds(
      { times: 10, least: 4 },
      fc.record({
        drafts: fc.array(draft, { minLength: 1, maxLength: 10 }),
        folded: fc.boolean(),
        people: fc.array(grantsOf(), { minLength: 3, maxLength: 3 }),
        questions: fc.array(question, { minLength: 4, maxLength: 4 }),
      }),
      async ({ drafts, folded, people, questions }) => {
        await world.plant(drafts, folded)
        const files = new Map<number, number>()
        for (const row of world.rows.filter((_, n) => n % 6 === 5)) files.set(row.id, await addFile(chief, row))
        for (const grants of people) await readAs(await give(world, chief, user, grants), files, questions)
      },
    ),
  WAIT,
)

async function readAs(reaches: Reach[], files: Map<number, number>, questions: Question[]): Promise<void> {
  for (const path of Object.keys(KINDS)) await readLists(reaches, path)
  await readLookup(reaches)
  for (const row of world.rows) await readRow(reaches, row, files.get(row.id))
  const { body } = await reader<{ kinds: { path: string; count: number }[] }>('GET', '/api/meta')
  for (const { path, count } of body.kinds) {
    expect(count, told('meta', path, reaches)).toBe(world.of(path).filter((row) => reads(reaches, row)).length)
  }
  await readConcerns(reaches)
  for (const one of questions) await checkFigures(reader, world.rows, reaches, one)
}

async function readLists(reaches: Reach[], path: string): Promise<void> {
  const ids = world.of(path).flatMap((row) => (reads(reaches, row) ? [row.id] : []))
  const list = await reader<{ rows: { id: number }[]; total: number }>('GET', `/api/${path}?limit=500`)
  expect(list.body.rows.map(({ id }) => id).sort(), told('list', path, reaches)).toEqual(ids.sort())
  expect(list.body.total, told('total', path, reaches)).toBe(ids.length)
  const { body } = await reader<string>('GET', `/api/${path}/export?columns=created_at`)
  expect(body.trim().split('\r\n').length - 1, told('export', path, reaches)).toBe(ids.length)
}

/** Whom nobody finds is looked up so often and no more: then the server bids to wait. */
let missed = 0

async function readLookup(reaches: Reach[]): Promise<void> {
  const ids = world.of('postings').flatMap((row) => (reads(reaches, row) ? [row.id] : []))
  if (ids.length === 0 && ++missed > 20) return
  const { status, body } = await reader<{ rows: { id: number; phone: string }[] }>('POST', '/api/postings/lookup', {
    field: 'phone',
    value: PHONE,
  })
  const about = told('lookup', PHONE, reaches)
  expect(status, about).toBe(200)
  expect(body.rows.map(({ id }) => id).sort(), about).toEqual(ids.sort())
  for (const { phone } of body.rows) expect(phone, about).toBe('138****5678')
}

async function readRow(reaches: Reach[], row: Planted, file: number | undefined): Promise<void> {
  const path = `/api/${row.path}/${row.id}`
  const status = async (address: string) => (await reader('GET', address)).status
  const open = reads(reaches, row)
  const trail = readsTrail(reaches, row)
  expect(await status(path), told('record', row, reaches)).toBe(open ? 200 : 404)
  expect(await status(`${path}/history`), told('history', row, reaches)).toBe(trail ? 200 : 404)
  const evidence = await reader<{ files?: object[] }>('GET', `${path}/evidence`)
  expect(evidence.status, told('evidence', row, reaches)).toBe(open ? 200 : 404)
  if (open) expect(evidence.body.files, told('files', row, reaches)).toHaveLength(trail && file ? 1 : 0)
  if (file) expect(await status(`/api/evidence/${file}`), told('file', row, reaches)).toBe(trail ? 200 : 404)
  await readAudit(reaches, row)
  const { status: answered, body } = await reader<{ facts?: { value: number }[] }>('GET', `${path}/facts`)
  expect(answered, told('facts', row, reaches)).toBe(open ? 200 : 404)
  if (!open) return
  const counted = counts(reaches, row) ? factsOf(row).map(({ value }) => value) : []
  expect(body.facts?.map(({ value }) => value).sort(), told('facts', row, reaches)).toEqual(counted.sort())
}

/** The trail of a row is for who audits where it lies, whatever else they read as. */
async function readAudit(reaches: Reach[], row: Planted): Promise<void> {
  const auditing = reaches.filter(({ role }) => ABILITIES.audit?.includes(role))
  const url = `/api/audit?record=${row.id}&what=create,sign_in`
  const { status, body } = await reader<{ rows: { record: number }[]; total: number }>('GET', url)
  const about = told('audit', row, reaches)
  expect(status, about).toBe(auditing.length > 0 ? 200 : 403)
  if (auditing.length === 0) return
  const expected = readsTrail(auditing, row) ? [row.id] : []
  expect([body.rows.map(({ record }) => record), body.total], about).toEqual([expected, expected.length])
}

/** Two concerns of kinds that are read within reach, in plain words. */
const CONCERNS: Record<string, (row: Planted) => boolean> = {
  'transfers receipt_unconfirmed': ({ path, input }) =>
    path === 'transfers' && Boolean(input.sent_on) && !input.received_on,
  'projects no_place': ({ path, recipient }) => path === 'projects' && recipient === null,
}

async function readConcerns(reaches: Reach[]): Promise<void> {
  type Told = { concerns: { path?: string; concern: string; count: number }[] }
  const all = await reader<Told>('GET', '/api/concerns')
  for (const [name, holds] of Object.entries(CONCERNS)) {
    const [path, concern] = name.split(' ')
    const expected = world.rows.filter((row) => holds(row) && reads(reaches, row)).length
    const own = await reader<Told>('GET', `/api/${path}/concerns`)
    const counted = [own.body.concerns, all.body.concerns.filter((one) => one.path === path)].map(
      (found) => found.find((one) => one.concern === concern)?.count ?? 0,
    )
    expect(counted, told('concerns', name, reaches)).toEqual([expected, expected])
  }
}
