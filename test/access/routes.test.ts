import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, testApp } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { plantRegions } from '../support/regions.ts'
import { type As, answerOf, routeOf } from './answers.ts'
import { addFile, holds, told, WAIT } from './asking.ts'
import { type Drawn, give, grantsOf, makePerson } from './people.ts'
import { KINDS, type Reach, ROLES, type Row, within } from './rights.ts'
import type { Rule, Scene } from './rule.ts'
import { RULES } from './rules.ts'
import { spot } from './spots.ts'
import { type Planted, World } from './world.ts'
import { isNamed } from './writing.ts'

/**
 * Every operation of the OpenAPI document, asked by every role with drawn grants, in reach and out of it, in a browser's
 * name and a program's, is answered as rules.ts and answers.ts have it.
 */
const db = await testDatabase()
const { as, client } = await testApp(db)
type Operation = { method: string; path: string; route: string; rule: Rule | undefined }
let operations: Operation[] = []
let world: World
let chief: Client
let asker: Asker
let subject: number
/** Persons made and requests sent: each has a number of its own. */
const count = { people: 0, requests: 0 }

type Asker = { id: number; login: string; browser: Client; tokens: Record<string, string> }

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  chief = await as('chief')
  world = new World(db, chief)
  subject = await makePerson(db, 'subject')
  const { body } = await client()<{ paths: Record<string, object> }>('GET', '/api/openapi.json')
  const found = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path, route: routeOf(method, path) })),
  )
  // In the order of the rules: the last ends the session.
  const order = Object.keys(RULES)
  operations = found
    .map((one) => ({ ...one, rule: RULES[one.route] }))
    .sort((a, b) => order.indexOf(a.route) - order.indexOf(b.route))
})

/** Somebody new, since wrong codes are counted against who tries them. */
async function newAsker(): Promise<Asker> {
  count.people += 1
  const login = `asker-${count.people}`
  const id = await makePerson(db, login)
  const browser = await as(login)
  const tokens: Asker['tokens'] = {}
  for (const scope of ['read', 'write']) {
    const made = await browser<{ token: string }>('POST', '/api/account/tokens', { name: scope, scope, days: 1 })
    tokens[`token to ${scope}`] = made.body.token
  }
  return { id, login, browser, tokens }
}

test('every operation of the document has a rule, and every rule an operation', () => {
  expect(
    operations.flatMap(({ route, rule }) => (rule ? [] : [route])),
    'operations without a rule',
  ).toEqual([])
  const known = new Set(operations.map(({ route }) => route))
  expect(
    Object.keys(RULES).filter((route) => !known.has(route)),
    'rules without an operation',
  ).toEqual([])
})

describe.each([...ROLES, 'nobody'])('%s', (role) => {
  test(
    'is answered by every operation as the rules have it',
    () =>
      holds(
        { times: 1, least: 1 },
        fc.record({ grants: role === 'nobody' ? fc.constant<Drawn[]>([]) : grantsOf(role), n: fc.nat(100_000) }),
        async ({ grants, n }) => {
          await world.plant([])
          asker = await newAsker()
          const reaches = await give(world, chief, asker.id, grants)
          const [held] = reaches.filter((reach) => reach.role === role)
          const inside = held && ((row: Row) => within(held, row))
          const outside = (row: Row) => !reaches.some((reach) => within(reach, row))
          if (inside) await askAll(operations, reaches, n, inside)
          asker.browser = await as(asker.login)
          await askAll(inside ? operations.filter(isAboutPlaces) : operations, reaches, n + 1, outside)
        },
      ),
    WAIT,
  )
})

const NAMED = ['projects', 'pairings', 'organisations']

/** What is answered differently by where it is; all else is asked once. */
const isAboutPlaces = ({ path, rule }: Operation) => path.includes('{id}') || !/anybody|signed in/.test(rule?.who ?? '')

/** Asks about rows that lie somewhere, one a kind; `n` picks which, and who asks beside the person. */
async function askAll(some: Operation[], reaches: Reach[], n: number, where: (row: Row) => boolean): Promise<void> {
  const rows = new Map<string, Planted>()
  // What others could name is made last.
  for (const path of Object.keys(KINDS).sort((a, b) => NAMED.indexOf(a) - NAMED.indexOf(b))) {
    const row = await rowAt(path, n, where)
    if (row) rows.set(path, row)
  }
  const [any] = rows.values()
  const first = rows.get('transfers') ?? any
  if (!first) return
  const user = await subjectAt(first)
  const scenes = new Map<string, Scene>()
  for (const [path, row] of rows) scenes.set(path, await sceneOf(row, n, reaches, user))
  for (const [k, operation] of some.entries()) {
    const path = /^\/api\/(\w+)/.exec(operation.path)?.[1] ?? ''
    const scene = operation.route.includes('{kind}') ? scenes.get(path) : scenes.get(first.path)
    if (!scene) continue
    const program = (n + k) % 2 ? 'token to read' : 'token to write'
    for (const who of reaches.length > 0 ? ([program, 'session'] as const) : (['nobody', 'session'] as const)) {
      await ask(operation, who, reaches, scene)
    }
  }
}

async function rowAt(path: string, n: number, where: (row: Row) => boolean): Promise<Planted | undefined> {
  const draft = spot(world, path, n, where)
  return draft ? world.make(draft) : world.of(path).find(where)
}

/** A user who may check where a row lies, and nothing else. */
async function subjectAt({ provider, recipient }: Row): Promise<Scene['user']> {
  const place = { provider, recipient, pairing: null }
  await give(world, chief, subject, [])
  return { id: subject, grant: await grantTo(place), place }
}

async function sceneOf(row: Planted, n: number, reaches: Reach[], user: Scene['user']): Promise<Scene> {
  // A pairing that somebody is bound to is one that other records, and the grant, name.
  const used = isNamed(world, row) || reaches.some(({ pairing }) => pairing === row.id)
  return { n, path: row.path, row, used, file: await addFile(chief, row), user, password: `${asker.login}-password` }
}

async function grantTo({ provider, recipient }: Scene['user']['place']): Promise<number> {
  const grant = { role: 'checker', provider, recipient }
  const { body } = await chief<{ id: number }>('POST', `/api/users/${subject}/grants`, grant)
  return body.id
}

async function ask(operation: Operation, who: As, reaches: Reach[], scene: Scene): Promise<void> {
  const { method, route, rule } = operation
  if (!rule) throw new Error(`${route} has no rule`)
  const own = `/api/${scene.path}/${scene.row.id}`
  const restores = route.endsWith('/restore') && !scene.used
  if (restores) await chief('POST', `${own}/delete`, { version: scene.row.version, reason: 'test' })
  count.requests += 1
  const { url, body, headers } = rule.ask({ ...scene, n: count.requests })
  const program = asker.tokens[who]
  const named = { 'x-forwarded-for': `10.0.${count.requests >> 8}.${count.requests & 255}`, ...headers }
  const sender = who === 'session' ? asker.browser : client()
  // Each begins anew, not where another request stopped.
  sender.steps.clear()
  const answer = await sender<{ code?: string; version?: number }>(method, url, body, {
    ...named,
    ...(program ? { authorization: `Bearer ${program}` } : {}),
  })
  const about = `${told(`${route} (${url}) as ${who}`, scene.row, reaches)}: ${JSON.stringify(answer.body).slice(0, 300)}`
  const [status, code] = answerOf(rule, route, who, reaches, scene)
  expect([answer.status, answer.status < 400 ? undefined : answer.body.code], about).toEqual([status, code])
  if (method !== 'GET' && (restores || status < 400)) await mend(scene, route, own)
}

/** Puts back what a request may have changed. */
async function mend(scene: Scene, route: string, own: string): Promise<void> {
  if (route.includes('{kind}/{id}')) {
    const now = await chief<{ version: number }>('GET', own)
    const back = now.status === 200 ? now : await chief<{ version: number }>('POST', `${own}/restore`, {})
    scene.row.version = back.body.version
  }
  if (route === 'DELETE /api/evidence/{id}') scene.file = await addFile(chief, scene.row)
  if (route.includes('/grants')) scene.user.grant = await grantTo(scene.user.place)
}
