import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { personal } from '../../test/support/personal.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { createRecords } from '../records/index.ts'

const db = await testDatabase()
const { as } = await testApp(db)

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  const project = (n: number) => ({
    name: n === 0 ? '=cmd()' : `项目, ${n}`,
    class: 'industry',
    state: 'under_way',
    provider: '320500',
    recipient: n % 2 ? '520602' : '630106',
    aid_amount: 123_450 + n,
    started_on: '2018-05-05',
  })
  const rows = Array.from({ length: 1200 }, (_, n) => project(n))
  await db.asSystem('test', (tx) => createRecords(tx, findKind('project') as Kind, rows, { origin: 'test', personal }))
})

const lines = (text: unknown) => String(text).trimEnd().split('\r\n')

test('an export holds all pages of a list, in words, with no cell that runs', async () => {
  const chief = await as('chief')
  const query = 'columns=name,class,recipient,aid_amount&sort=aid_amount&order=asc'
  const { status, body, headers } = await chief<string>('GET', `/api/projects/export?${query}&language=en`)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(headers['content-disposition']).toContain('Projects.csv')
  const [head, first, second, ...rest] = lines(body)
  expect(head).toBe('\uFEFFName,Class,Place,Aid money,Currency')
  expect(first).toBe("'=cmd(),Industry,place 630106,1234.50,CNY")
  expect(second).toBe('"项目, 1",Industry,place 520602,1234.51,CNY')
  expect(rest).toHaveLength(1198)
  const chinese = await chief<string>('GET', '/api/projects/export?recipient=520602&columns=class')
  expect(lines(chinese.body).slice(0, 2)).toEqual(['\uFEFF类别,币种', '产业,CNY'])
  expect(lines(chinese.body)).toHaveLength(601)
})

test('who exports gets what they may read, and the trail notes it', async () => {
  const tongren = await as('tongren')
  const { body } = await tongren<string>('GET', '/api/projects/export?q=项目')
  expect(lines(body)).toHaveLength(601)
  const [event] = await db.asSystem('test', (tx) =>
    tx.query("SELECT actor_name, kind, detail FROM event WHERE what = 'export' ORDER BY id DESC LIMIT 1"),
  )
  expect(event).toMatchObject({ actor_name: 'tongren办', kind: 'project', detail: { words: true, filters: '' } })
  expect(JSON.stringify(event)).not.toContain('项目')
})

test('a wrong filter is told before anything is sent', async () => {
  const chief = await as('chief')
  expect((await chief('GET', '/api/projects/export?recipient=999999')).status).toBe(400)
  expect((await chief('GET', '/api/projects/export?started_on=never')).status).toBe(400)
})
