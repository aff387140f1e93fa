import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { type Numbers, sampleOf } from '../../test/support/samples.ts'
import { openPersonal } from '../access/index.ts'
import { maskPersonal } from '../domain/index.ts'
import { verify } from '../facts/index.ts'
import { type Field, findKind, KINDS, type Kind } from '../kinds/index.ts'

type Shown = Record<string, unknown> & { id: number; version: number }
type Page = { rows: Shown[]; next: string | null; total: number; more: boolean }

const db = await testDatabase()
const { as } = await testApp(db)
const numbers: Numbers = {}
/** Of the records that others name, where it is not what all are called. */
const titles: Record<string, string> = {}
let chief: Client

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  chief = await as('chief')
  const enterprise = { name: '企业', type: 'enterprise' }
  numbers.organisation = (await chief<Shown>('POST', '/api/organisations', enterprise)).body.id
  const agreement = { ...sampleOf(findKind('agreement') as Kind), name: '企业', external_id: null }
  numbers.agreement = (await chief<Shown>('POST', '/api/agreements', agreement)).body.id
  const project = { ...sampleOf(findKind('project') as Kind), name: '企业', external_id: null }
  numbers.project = (await chief<Shown>('POST', '/api/projects', project)).body.id
  const make = async (name: string, more: Record<string, unknown>) => {
    const kind = findKind(name) as Kind
    const input = { ...sampleOf(kind, numbers), external_id: null, ...more }
    const { id } = (await chief<Shown>('POST', `/api/${kind.path}`, input)).body
    numbers[name] = id
    titles[name] = (await chief<{ title: string }>('GET', `/api/${kind.path}/${id}`)).body.title
  }
  await make('appropriation', { amount: 1e12, document: '企业' })
  await make('transfer', { received_amount: 1e11, received_document: null, sent_document: '企业' })
  await make('allocation', { amount: 1e11, document: '企业', project: numbers.project })
  await make('asset', { name: '企业' })
})

describe.each(KINDS.map((kind) => [kind.path, kind] as const))('%s', (path, kind) => {
  const list = (query: Record<string, string>) =>
    chief<Page>('GET', `/api/${path}?${new URLSearchParams(query)}`).then(({ body }) => body)
  let id: number

  test('a record that was created is read, listed, searched and found by every field', async () => {
    const created = await chief<Shown>('POST', `/api/${path}`, sampleOf(kind, numbers))
    expect(created).toEqual({ status: 201, body: { id: expect.any(Number), version: 1 }, headers: expect.anything() })
    id = created.body.id
    const { body: record } = await chief<Shown>('GET', `/api/${path}/${id}`)
    expect(record).toMatchObject({
      id,
      version: 1,
      synthetic: false,
      origin: 'api',
      created_by: 'chief办',
      changed_by: 'chief办',
    })
    for (const [name, field] of Object.entries(kind.fields))
      expect(record, name).toHaveProperty(name, shownAs(kind, name, field))
    expect(await list({ external_id: `sample ${kind.name}` })).toEqual({
      rows: [record],
      next: null,
      total: 1,
      more: false,
    })
    for (const [name, field] of Object.entries(kind.fields)) {
      const filter = filterFor(kind, name, field)
      if (filter === null) continue
      expect((await list({ [name]: filter, sort: name, order: 'asc' })).rows, `${name}=${filter}`).toContainEqual(
        record,
      )
    }
    const [word] = String(record.title).split(' ')
    expect((await list({ q: String(word) })).rows).toContainEqual(record)
  })

  test('it counts toward what its declaration says', async () => {
    const { body } = await chief<{ facts: { measure: string }[] }>('GET', `/api/${path}/${id}/facts`)
    const counted = new Set(body.facts.map(({ measure }) => measure))
    const always = kind.counts.filter(({ when }) => when === undefined).map(({ measure }) => measure)
    expect([...counted]).toEqual(expect.arrayContaining(always))
    expect(kind.counts.map(({ measure }) => measure)).toEqual(expect.arrayContaining([...counted]))
  })

  test('a change makes a new version; one made on an old version is told who changed what', async () => {
    const change = (version: number, note: string) =>
      chief('PATCH', `/api/${path}/${id}`, { version, changes: { note }, reason: 'a reason' })
    expect(await change(1, 'first')).toMatchObject({ status: 200, body: { id, version: 2 } })
    const { status, body } = await change(1, 'second')
    expect([status, body.code]).toEqual([409, 'record.conflict'])
    const label = kind.fields.note as Field
    expect(body.zh).toMatch(new RegExp(`^chief办 已在 .* 改过这条记录：${label.zh} note 样本 → first。`))
    expect(body.en).toContain(`${label.en} note 样本 → first.`)
    expect((await chief('GET', `/api/${path}/${id}`)).body).toMatchObject({ version: 2, note: 'first' })
  })

  test('deleted, it is gone but for its history; restored, it is as it was', async () => {
    const { body: before } = await chief<Shown>('GET', `/api/${path}/${id}`)
    const remove = (version: number) => chief('POST', `/api/${path}/${id}/delete`, { version, reason: 'a slip' })
    expect(await remove(1)).toMatchObject({ status: 409, body: { code: 'record.conflict' } })
    expect((await remove(2)).status).toBe(200)
    expect(await chief('GET', `/api/${path}/${id}`)).toMatchObject({ status: 404, body: { code: 'record.missing' } })
    expect((await list({ external_id: `sample ${kind.name}` })).rows).toEqual([])
    expect(await remove(2)).toMatchObject({ status: 404 })
    expect((await chief('POST', `/api/${path}/${id}/restore`, { reason: 'no slip' })).body).toEqual({ id, version: 3 })
    expect((await chief('POST', `/api/${path}/${id}/restore`)).status).toBe(404)
    const { body: after } = await chief<Shown>('GET', `/api/${path}/${id}`)
    expect(after).toEqual({ ...before, version: 3, changed_at: expect.any(String) })
    const { body } = await chief<{ entries: unknown[] }>('GET', `/api/${path}/${id}/history`)
    const by = { at: expect.any(String), who: 'chief办' }
    const { zh, en } = kind.fields.note as Field
    expect(body.entries).toEqual([
      { ...by, version: 1, action: 'create', reason: null, changes: [] },
      {
        ...by,
        version: 2,
        action: 'change',
        reason: 'a reason',
        changes: [{ field: 'note', label: { zh, en }, from: 'note 样本', to: 'first' }],
      },
      { ...by, version: 2, action: 'delete', reason: 'a slip', changes: [] },
      { ...by, version: 3, action: 'restore', reason: 'no slip', changes: [] },
    ])
  })

  test('what nobody has is missing, in every way of asking', async () => {
    for (const end of ['', '/history', '/facts', '/evidence']) {
      expect(await chief('GET', `/api/${path}/999999999${end}`)).toMatchObject({
        status: 404,
        body: { code: 'record.missing' },
      })
    }
  })

  test('an unknown field, filter or order is told, not ignored', async () => {
    const made = await chief('POST', `/api/${path}`, { ...sampleOf(kind, numbers), colour: 'red' })
    expect(made).toMatchObject({ status: 400, body: { code: 'input.invalid', problems: [{ field: 'colour' }] } })
    for (const query of ['colour=red', 'sort=colour', 'limit=0', 'limit=501', 'limit=x', 'after=xyz', 'q=a&q=b']) {
      expect(await chief('GET', `/api/${path}?${query}`), query).toMatchObject({
        status: 400,
        body: { code: 'input.invalid' },
      })
    }
  })
})

test('facts and cube agree with the records after all this', async () => {
  expect(await db.asSystem('test', (tx) => verify(tx))).toEqual({ total: 0, differences: [] })
})

test('values that fit the form but not the type are the asker’s fault', async () => {
  for (const query of [
    'q=%00',
    'year=99999999999',
    'year=2018.5',
    'amount=1.5..2',
    'arranged_on=2018-02-30',
    'pairing=x',
  ]) {
    const { status } = await chief('GET', `/api/appropriations?${query}`)
    expect([200, 400], query).toContain(status)
  }
  const cursor = Buffer.from(JSON.stringify(['no day', 1])).toString('base64url')
  expect(await chief('GET', `/api/appropriations?after=${cursor}`)).toMatchObject({
    status: 400,
    body: { code: 'input.invalid' },
  })
})

test('a national number is kept sealed and as its keyed digest and mask, in its history without the seal', async () => {
  const digest = (await openPersonal(db)).digest('identity', '11010519491231002X')
  const kept = await db.asSystem('test', (tx) =>
    tx.query<{ digest: string; state: string }>(
      `SELECT p.identity_digest AS digest, h.state::text FROM posting p JOIN history h ON h.record = p.id WHERE h.kind = 'posting'`,
    ),
  )
  expect(kept.length).toBeGreaterThan(0)
  for (const one of kept) {
    expect(one.digest).toBe(digest)
    expect(one.state).not.toContain('11010519491231002')
    expect(one.state).not.toContain('sealed')
  }
})

test('pages follow one another without gap or repetition while others write', async () => {
  const input = (n: number) => ({ name: `page ${n}`, type: 'other' })
  for (let n = 0; n < 7; n++) await chief('POST', '/api/organisations', input(n))
  const seen: number[] = []
  let after: string | null = ''
  while (after !== null) {
    const query: string = new URLSearchParams({
      q: 'page',
      sort: 'name',
      order: 'asc',
      limit: '3',
      ...(after ? { after } : {}),
    }).toString()
    const { body }: { body: Page } = await chief<Page>('GET', `/api/organisations?${query}`)
    seen.push(...body.rows.map((row) => Number(String(row.name).slice(5))))
    if (seen.length === 3) await chief('POST', '/api/organisations', { name: 'page 05', type: 'other' })
    after = body.next
  }
  expect(seen.filter((n, index) => seen.indexOf(n) === index)).toEqual([0, 1, 2, 5, 3, 4, 6].sort())
})

test('regions are given by code or by unambiguous name', async () => {
  const input = { ...sampleOf(KINDS.find(({ name }) => name === 'county') as Kind), external_id: null }
  const named = await chief<Shown>('POST', '/api/counties', { ...input, recipient: 'place 520621' })
  expect((await chief('GET', `/api/counties/${named.body.id}`)).body).toMatchObject({ recipient: { code: '520621' } })
  expect(await chief('POST', '/api/counties', { ...input, recipient: '铜仁县' })).toMatchObject({
    status: 400,
    body: {
      code: 'input.invalid',
      problems: [{ field: 'recipient', en: 'No region has the code or name "铜仁县".' }],
    },
  })
})

function shownAs(kind: Kind, name: string, field: Field): unknown {
  const value = sampleOf(kind, numbers)[name] ?? null
  if (field.type === 'confirmer') return 'chief办'
  if (name === kind.lifecycle?.field) return kind.lifecycle.first
  if (value === null) return null
  if (field.type === 'personal') return maskPersonal(field.of, String(value))
  if (field.type === 'region') return { code: value, name: `place ${value}`, name_en: `place ${value}` }
  return field.type === 'reference' ? { id: value, title: titles[field.to] ?? '企业' } : value
}

/** A filter that finds the sample by a field; null where there is none. */
function filterFor(kind: Kind, name: string, field: Field): string | null {
  const value = sampleOf(kind, numbers)[name]
  if (field.type === 'personal') return null
  if (field.type === 'confirmer') return 'chief'
  if (name === kind.lifecycle?.field) return kind.lifecycle.first
  if (value === undefined) return 'none'
  if (field.type === 'region') return String(value).slice(0, 4)
  if (['date', 'year', 'integer', 'number', 'money'].includes(field.type)) return `${value}..${value}`
  return String(value)
}
