import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Answer, type Client, testApp } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { plantRegions } from '../support/regions.ts'
import { addFile, fileBody, holds, told, WAIT } from './asking.ts'
import { type Drawn, giveGrants, grantsOf, makePerson } from './people.ts'
import {
  type Grant,
  KINDS,
  OFFICES,
  type Reach,
  reachesOf,
  readsTrail,
  refusal,
  refusedHalf,
  writes,
  writing,
} from './rights.ts'
import { type Draft, draft, type Planted, World } from './world.ts'
import { changed, changesOf, type Deed, deed, isNamed, isWhole } from './writing.ts'

/**
 * Whoever writes does so exactly where a grant with a writing role holds the row as it was and as it will be, and each
 * half of a transfer by its side alone; what is refused leaves everything as it was. rights.ts says who may.
 */
const db = await testDatabase()
const { as } = await testApp(db)
let world: World
let chief: Client
let writer: Client
let user: number
let gone: Planted[] = []
let files: { id: number; row: number }[] = []
const done = { let: 0, refused: 0, number: 0 }

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  chief = await as('chief')
  world = new World(db, chief)
  user = await makePerson(db, 'writer')
  writer = await as('writer')
})

/** Many hold an office first, and some everywhere: who may write nothing is refused soon. */
const office = fc.constantFrom(...OFFICES).chain(grantsOf)
const everywhere = { provider: null, recipient: null, organisation: null, pairing: null }
const wide = office.map((held) => held.map((one, n): Drawn => (n === 0 ? { ...one, ...everywhere } : one)))
const grants = fc.oneof(grantsOf(), office, wide)
/** Transfers belong to two. */
const drafts = fc.array(
  fc.oneof(
    draft,
    draft.map((one) => ({ ...one, path: 'transfers' })),
  ),
  { minLength: 4, maxLength: 8 },
)

test(
  'rows are made, changed, moved, deleted and brought back, and files added and removed, within reach alone',
  async () => {
    await holds(
      { times: 20, least: 6 },
      fc.record({
        drafts,
        people: fc.array(grants, { minLength: 3, maxLength: 3 }),
        deeds: fc.array(deed, { minLength: 12, maxLength: 12 }),
      }),
      async ({ drafts, people, deeds }) => {
        await world.plant(drafts)
        gone = []
        files = []
        for (const row of world.rows.slice(0, 3)) files.push({ id: await addFile(chief, row), row: row.id })
        for (const drawn of people) {
          const given = await giveGrants(world, chief, user, drawn)
          for (const one of deeds) await doDeed(given, one)
        }
        await compareAll()
      },
    )
    console.log(`${done.let} writes let, ${done.refused} refused`)
    expect(Math.min(done.let, done.refused), 'writes let and refused').toBeGreaterThan(50)
  },
  WAIT,
)

async function doDeed(given: Grant[], one: Deed): Promise<void> {
  const reaches = reachesOf(given, world.organisations, world.pairings)
  const row = world.rows[one.row % world.rows.length] as Planted
  done.number += 1
  switch (one.verb) {
    case 'create':
      return create(reaches, one.one)
    case 'bulk':
      return bulk(reaches, [one.one, { ...one.twin, path: one.one.path }])
    case 'change':
      return change(reaches, row, one)
    case 'delete':
      return remove(given, reaches, row)
    case 'restore':
      return restore(reaches, one)
    case 'attach':
      return attach(reaches, row)
    case 'detach':
      return detach(reaches, one)
  }
}

type Said = readonly [status: number, code: string] | undefined
type Written = { id: number; version: number; code?: string }

/** Compares an answer with what was expected, `ok` where nothing speaks against it; answers whether it was done. */
function isDone(answer: Answer<{ code?: string }>, why: Said, ok: number, about: string): boolean {
  const found = answer.status < 400 ? [answer.status] : [answer.status, answer.body.code]
  expect(found, `${about}: ${JSON.stringify(answer.body)}`).toEqual(why ?? [ok])
  done[why ? 'refused' : 'let'] += 1
  return !why
}

/** Why somebody may not make a row. */
function refusedNew(reaches: Reach[], row: Planted): Said {
  if (writing(reaches, row.path).length === 0) return [403, 'access.refused']
  return writes(reaches, row) ? refusedHalf(reaches, undefined, row) : [403, 'record.outside']
}

/** A drawn row as it will be; a pairing to come is none that somebody is bound to. */
function drawnRow(one: Draft): Planted {
  const input = Object.fromEntries(Object.entries(world.inputOf(one)).filter(([, value]) => value !== undefined))
  return { ...world.placeOf(one.path, null, input), id: 0, version: 1, input }
}

async function create(reaches: Reach[], one: Draft): Promise<void> {
  const row = drawnRow(one)
  const answer = await writer<Written>('POST', `/api/${row.path}`, row.input)
  if (isDone(answer, refusedNew(reaches, row), 201, told('create', row, reaches))) {
    world.remember(row.path, answer.body.id, answer.body.version, row.input)
  }
}

async function bulk(reaches: Reach[], drafts: Draft[]): Promise<void> {
  const rows = drafts.map(drawnRow)
  const path = rows[0]?.path ?? ''
  const body = { rows: rows.map(({ input }) => input) }
  const key = { 'idempotency-key': `batch ${done.number}` }
  const answer = await writer<{ written: Written[]; code?: string }>('POST', `/api/${path}/bulk`, body, key)
  const [why] = rows.flatMap((row) => [refusedNew(reaches, row)]).filter(Boolean)
  const said: Said = why && (why[1] === 'access.refused' ? why : [422, 'batch.refused'])
  if (!isDone(answer, said, 200, told('bulk', rows, reaches))) return
  answer.body.written.forEach(({ id, version }, n) => {
    world.remember(path, id, version, rows[n]?.input ?? {})
  })
}

async function change(reaches: Reach[], row: Planted, one: Deed): Promise<void> {
  const changes = changesOf(world, row, one)
  const after = changed(world, row, changes)
  const outside: Said = writes(reaches, after) ? undefined : [403, 'record.outside']
  const why = refusal(reaches, row) ?? refusedHalf(reaches, row, after) ?? outside
  const url = `/api/${row.path}/${row.id}`
  const answer = await writer<Written>('PATCH', url, { version: row.version, changes })
  if (isDone(answer, why, 200, told(`change ${JSON.stringify(changes)} of`, row, reaches))) {
    Object.assign(row, after, { version: answer.body.version })
  }
}

async function remove(given: Grant[], reaches: Reach[], row: Planted): Promise<void> {
  const granted = given.some(({ organisation, pairing }) => organisation === row.id || pairing === row.id)
  const used: Said = granted || isNamed(world, row) ? [409, 'record.in_use'] : undefined
  const why = refusal(reaches, row) ?? refusedHalf(reaches, row, undefined) ?? used
  const url = `/api/${row.path}/${row.id}/delete`
  const answer = await writer<Written>('POST', url, { version: row.version, reason: 'test' })
  if (!isDone(answer, why, 200, told('delete', row, reaches))) return
  world.rows.splice(world.rows.indexOf(row), 1)
  gone.push(row)
}

async function restore(reaches: Reach[], one: Deed): Promise<void> {
  const row = gone[one.row % gone.length]
  if (!row || !isWhole(world, row)) return
  const outside: Said = writes(reaches, row) ? undefined : [403, 'record.outside']
  const hidden: Said = readsTrail(reaches, row) ? undefined : [404, 'record.missing']
  const role: Said = writing(reaches, row.path).length > 0 ? undefined : [403, 'access.refused']
  const answer = await writer<Written>('POST', `/api/${row.path}/${row.id}/restore`, {})
  const why = role ?? hidden ?? refusedHalf(reaches, undefined, row) ?? outside
  if (!isDone(answer, why, 200, told('restore', row, reaches))) return
  gone.splice(gone.indexOf(row), 1)
  world.rows.push({ ...row, version: answer.body.version })
}

async function attach(reaches: Reach[], row: Planted): Promise<void> {
  const answer = await writer<Written>('POST', `/api/${row.path}/${row.id}/evidence`, ...fileBody(`${done.number}`))
  if (isDone(answer, refusal(reaches, row), 201, told('attach', row, reaches))) {
    files.push({ id: answer.body.id, row: row.id })
  }
}

async function detach(reaches: Reach[], one: Deed): Promise<void> {
  const file = files[one.row % files.length]
  const row = world.rows.find(({ id }) => id === file?.row)
  if (!file || !row) return
  const answer = await writer<Written>('DELETE', `/api/evidence/${file.id}`)
  const why: Said = readsTrail(reaches, row) ? refusal(reaches, row) : [404, 'file.missing']
  if (isDone(answer, why, 204, told('detach', row, reaches))) files.splice(files.indexOf(file), 1)
}

/** Everything is where it was left: every row in its version and place, every file. */
async function compareAll(): Promise<void> {
  type Place = { code: string } | null
  type Shown = { id: number; version: number; provider?: Place; recipient?: Place }
  for (const path of Object.keys(KINDS)) {
    const { body } = await chief<{ rows: Shown[] }>('GET', `/api/${path}?limit=500`)
    const places = path !== 'organisations'
    const found = body.rows.map(({ id, version, provider, recipient }) => [
      id,
      version,
      ...(places ? [provider?.code ?? null, recipient?.code ?? null] : []),
    ])
    const expected = world
      .of(path)
      .map(({ id, version, provider, recipient }) => [id, version, ...(places ? [provider, recipient] : [])])
    const inOrder = (rows: unknown[][]) => rows.sort(([a], [b]) => Number(a) - Number(b))
    expect(inOrder(found), path).toEqual(inOrder(expected))
  }
  for (const { id } of files) expect((await chief('GET', `/api/evidence/${id}`)).status, `file ${id}`).toBe(200)
}

test('who makes an organisation of a region out of one that has pairings reaches nothing more by it', async () => {
  await world.plant([])
  const here = { side: 'provider', organisation: null, pairing: null, when: 'now' } as const
  // The school of 320582, in whose name all its pairings are held, and an office for one county that it helps.
  const through = { ...here, role: 'institution', provider: null, recipient: null, organisation: 0 }
  const county = { ...here, role: 'county_office', provider: '320582', recipient: '520602' }
  await giveGrants(world, chief, user, [through, county])
  const { id } = await world.make(projectAt('320582', '630106'))
  const read = async () => (await writer('GET', `/api/projects/${id}`)).status
  expect(await read()).toBe(404)
  const [school] = world.of('organisations')
  const changes = { type: 'government' }
  const answer = await writer('PATCH', `/api/organisations/${school?.id}`, { version: school?.version, changes })
  expect(answer.status).toBe(200)
  expect(await read()).toBe(404)
})

/** A project between two places. */
function projectAt(provider: string, recipient: string): Draft {
  const rest = { pairing: null, organisation: 0, year: 2018, amount: 1, currency: 'CNY', variant: 0 }
  return { path: 'projects', provider, recipient, ...rest }
}
