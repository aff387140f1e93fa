import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'

const db = await testDatabase()
const { app, as, lines } = await testApp(db)
let jiangsu: Client

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  jiangsu = await as('jiangsu')
})

/** A project, its last brace missing. */
const GOOD = '{"name":"x","class":"industry","state":"planned","provider":"320500"'
const json = { 'content-type': 'application/json' }

test.each([
  ['{"name": ', json, 400, 'input.unreadable', 'it is not whole JSON'],
  ['', json, 400, 'input.unreadable', 'it is empty'],
  ['name=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'input.type', 'application/json'],
  ['<a/>', { 'content-type': 'text/xml' }, 415, 'input.type', 'application/json'],
  [JSON.stringify({ note: 'a'.repeat(1_100_000) }), json, 413, 'input.too_large', '1 MB'],
  ['[]', json, 400, 'input.invalid', 'must be an object'],
  ['null', json, 400, 'input.invalid', 'must be an object'],
  [`${GOOD},"constructor":1}`, json, 400, 'input.invalid', 'no field "constructor"'],
  ['{"__proto__": {"role": "administrator"}}', json, 400, 'input.unreadable', 'not whole JSON'],
])('a body of %.20s is refused in words', async (body, headers, status, code, words) => {
  const answer = await jiangsu('POST', '/api/projects', body, headers)
  expect(answer).toMatchObject({ status, body: { code, zh: expect.any(String), en: expect.stringContaining(words) } })
})

test('wrong values are told field by field, in both languages', async () => {
  const input = {
    name: '',
    class: 'magic',
    state: 'planned',
    provider: '990000',
    started_on: '2019-02-29',
    aid_amount: 1.5,
    currency: 'XYZ',
  }
  const { status, body } = await jiangsu('POST', '/api/projects', input)
  expect([status, body.code, body.zh]).toEqual([400, 'input.invalid', '名称：不能为空'])
  expect(body.problems).toEqual([
    { field: 'name', zh: '不能为空', en: 'must not be empty' },
    expect.objectContaining({ field: 'class' }),
    {
      field: 'aid_amount',
      zh: '不是金额，请写以最小货币单位（分）计的整数',
      en: 'is not an amount; write a whole number of the smallest unit (fen, cents)',
    },
    { field: 'started_on', zh: '不是存在的日期，请写 2018-07-31', en: 'is not a date that exists; write 2018-07-31' },
    { field: 'currency', zh: '不是货币代码，请写 CNY、EUR 等', en: 'is not a currency code; write CNY, EUR …' },
  ])
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300, 2 ** 53])('an amount of %s is none', async (amount) => {
  const text = `${GOOD},"aid_amount":${amount}}`
  const { status } = await jiangsu('POST', '/api/projects', text, json)
  expect(status).toBe(400)
})

test('addresses that lead nowhere are told; so are methods', async () => {
  for (const [method, path] of [
    ['GET', '/api/nothing'],
    ['PUT', '/api/projects/1'],
    ['GET', '/api'],
    ['POST', '/somewhere'],
    ['GET', '/api/projects/1/delete'],
  ]) {
    expect(await jiangsu(method as string, path as string), path).toMatchObject({
      status: 404,
      body: { code: 'route.missing' },
    })
  }
  expect(await jiangsu('GET', '/api/projects/x')).toMatchObject({
    status: 400,
    body: { code: 'input.invalid', problems: [{ field: 'id' }] },
  })
})

test('a fault of ours is told by a reference, and written down without what was in it', async () => {
  await db.asSystem('test', (tx) => tx.query('ALTER TABLE project RENAME TO elsewhere'))
  try {
    const { status, body } = await jiangsu('POST', '/api/projects', {
      name: '张三',
      class: 'industry',
      state: 'planned',
      provider: '320500',
    })
    const { id } = body.params as { id: string }
    expect([status, body.code, body.en]).toEqual([
      500,
      'server.fault',
      `The server failed, reference ${id}. Nothing was saved; give the reference to your administrator.`,
    ])
    const line = lines.find((known) => 'fault' in known)
    expect(line).toMatchObject({
      id,
      method: 'POST',
      route: '/api/projects',
      fault: expect.stringContaining('42P01'),
    })
    expect(JSON.stringify(lines)).not.toContain('张三')
  } finally {
    await db.asSystem('test', (tx) => tx.query('ALTER TABLE elsewhere RENAME TO project'))
  }
})

test('answers are not kept by anybody, and allow browsers nothing from elsewhere', async () => {
  const { headers } = await jiangsu('GET', '/api/meta')
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("default-src 'self';")
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*/)
})

test('every word of the errors is there when nothing of the framework’s own shines through', async () => {
  const answer = await app.inject({ method: 'GET', url: '/api/%E0%A4%A' })
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'route.missing'])
  for (const [method, path] of [
    ['DELETE', `/api/evidence/${'9'.repeat(400)}`],
    ['GET', `/api/projects/${'%2C'.repeat(400)}`],
  ] as const) {
    const answer = await app.inject({ method, url: path })
    expect([answer.statusCode, answer.json().code], path.slice(0, 40)).toEqual([404, 'route.missing'])
  }
})
