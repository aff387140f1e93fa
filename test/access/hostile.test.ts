import { beforeAll, describe, expect, test } from 'vitest'
import { ensureAccounts } from '../../src/access/index.ts'
import { type Client, testApp, withOwnHome } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { plantRegions } from '../support/regions.ts'
import { addFile } from './asking.ts'
import { expectCleanPrototypes, leakIn, told, wrongWith } from './hostile-answers.ts'
import { madeFrom, type OpenApi, type Operation, operationsOf } from './hostile-fields.ts'
import { type Attack, attack, attackAll, attackBody, attackKey, begin } from './hostile-requests.ts'
import { MORE, Turns } from './hostile-turns.ts'
import { BODIES, MARK, MEGABYTE } from './hostile-values.ts'
import { watch, written } from './hostile-watch.ts'
import { makePerson } from './people.ts'
import { KINDS } from './rights.ts'
import type { Scene } from './rule.ts'
import { RULES } from './rules.ts'
import { PHONE, type Planted, World } from './world.ts'

/**
 * Every field of every operation of the OpenAPI document, with what no one sends in good faith. Fields of one form take
 * turns: each form meets every value sooner than each field would.
 */
const db = withOwnHome(await testDatabase())
const { app, as, client, lines } = await testApp(db)
const EFFORT = Number(process.env.DUIKOU_TEST_EFFORT ?? 1)
/** What lies outside of the office's reach. */
const SECRET = 'hidden-from-the-office'
/** So many are told at once. */
const MOST_WRONG = 20 * EFFORT
const WAIT = 120_000 * (1 + EFFORT)

const document = (await client()<OpenApi>('GET', '/api/openapi.json')).body
const operations = operationsOf(document)
let world: World
let chief: Client
let subject = 0
/** Requests sent; each has a number of its own. */
let sent = 0

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  chief = await as('chief')
  world = new World(db, chief)
  await world.plant([])
  await watch(db)
  subject = await makePerson(db, 'subject')
  await makePerson(db, SECRET)
  const account = { login: 'admin', password: 'admin-password', name: 'admin', name_en: 'admin' }
  await ensureAccounts(db, [
    { ...account, grants: [{ role: 'administrator', side: null, provider_key: '', recipient_key: '' }] },
  ])
  const hidden = { name: SECRET, class: 'industry', state: 'under_way', provider: '310000', recipient: '630000' }
  expect(await chief('POST', '/api/projects', hidden)).toMatchObject({ status: 201 })
})

type Sender = { name: string; client: Client; secrets: string[]; wrong: string[]; again(): Promise<Client> }

async function senderOf(name: string): Promise<Sender> {
  const again = async () => (name === 'nobody' ? client() : as(name))
  return { name, client: await again(), secrets: name === 'admin' ? [] : [SECRET], wrong: [], again }
}

describe.each([
  ['nobody', 4, 0],
  ['jiangsu', 2, 0],
  ['admin', 2, 1],
])('from %s', (name, share, first) => {
  test(
    'nothing hostile in any field gets more than a documented answer',
    async () => {
      const sender = await senderOf(name)
      const turns = new Turns(operations, share, first)
      const before = sent
      for (const operation of operations) await attackWith(sender, operation, turns)
      console.log(`${name}: ${sent - before} requests`)
      expect(sender.wrong).toEqual([])
      // And the server is as it was.
      expect(await chief('GET', '/api/projects')).toMatchObject({ status: 200 })
      expectCleanPrototypes()
    },
    WAIT,
  )
})

const VERBS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']

test('what is asked by another verb is asked nowhere', async () => {
  const forms = operations.map(({ method, path }) => new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$`))
  for (const path of new Set(operations.map((operation) => operation.path))) {
    const address = path.replace(/\{\w+\}/g, '1')
    for (const method of VERBS.filter((verb) => !forms.some((form) => form.test(`${verb} ${address}`)))) {
      const answer = await app.inject({ method: method as 'GET', url: address, headers: { host: '127.0.0.1' } })
      expect(answer.statusCode, `${method} ${address}: ${answer.payload}`).toBe(404)
      if (method !== 'HEAD') expect(answer.json()).toMatchObject({ code: 'route.missing' })
    }
  }
  expect(await written(db)).toEqual([])
})

async function attackWith(sender: Sender, operation: Operation, turns: Turns): Promise<void> {
  const stage = new Stage(operation)
  await attackFields(sender, operation, turns, stage)
  const tables = await written(db)
  if (tables.length > 0) sender.wrong.push(`${operation.id} as ${sender.name} has written ${tables}`)
}

async function attackFields(sender: Sender, operation: Operation, turns: Turns, stage: Stage): Promise<void> {
  for (const field of operation.fields) {
    for (const hostile of turns.of(field)) await send(sender, stage, (good) => attack(good, field, hostile))
    if (field.in !== 'query' || sender.name === 'nobody') continue
    const key = turns.another([0, 1, 2, 3, 4, 5], field)
    if (key !== undefined) await send(sender, stage, (good) => attackKey(good, field)[key] as Attack)
  }
  if (sender.name === 'nobody') return
  await send(sender, stage, (good) => attackAll(good, () => turns.next('all')))
  const text = operation.fields.filter((field) => field.in === 'body').at(sent % 7)
  if (text) await send(sender, stage, (good) => attack(good, text, MEGABYTE))
  for (let n = 0; operation.method !== 'GET' && n < MORE; n++) {
    const body = BODIES[turns.number(`body of ${operation.accepts}`) % BODIES.length] as (typeof BODIES)[number]
    await send(sender, stage, (good) => attackBody(good, body))
  }
}

async function send(sender: Sender, stage: Stage, make: (good: Attack) => Attack): Promise<void> {
  const made = make(await stage.good())
  const { operation, url, body } = made
  sent += 1
  const headers = { 'x-forwarded-for': `10.${sent >> 16}.${(sent >> 8) & 255}.${sent & 255}`, ...made.headers }
  const about = told(made, sender.name)
  const start = performance.now()
  const answer = await sender.client(operation.method, url, body, headers).catch((error) => {
    throw new Error(`${about} ${error}`)
  })
  const line = lines
    .splice(0)
    .map((one) => JSON.stringify(one))
    .join(' ')
  const wrong = wrongWith(made, answer, performance.now() - start, sender.secrets) ?? wrongInLog(line)
  const changed = sender.name === 'nobody' || operation.method === 'GET' ? undefined : await stage.after(answer.status)
  const end = `${JSON.stringify(answer.body).slice(0, 300)}${line.includes('"fault"') ? ` logged as ${line}` : ''}`
  if (wrong ?? changed) sender.wrong.push(`${about} ${wrong ?? changed}: ${end}`)
  if (sender.wrong.length === MOST_WRONG) expect(sender.wrong).toEqual([])
  const left = answer.status === 401 && !/header (cookie|authorization)/.test(made.of)
  if (left || (operation.route.includes('/session') && answer.status < 300)) {
    sender.client = await sender.again()
    await written(db)
  }
}

function wrongInLog(line: string): string | undefined {
  const leak = leakIn(line, [SECRET, PHONE, MARK])
  return leak && `is logged with ${leak}`
}

/** A row of each kind, as long as it stays as it was made. */
const rows = new Map<string, Planted>()

/** What an operation is asked about, made anew once it was changed, and whether the database was. */
class Stage {
  readonly #operation: Operation
  #scene: Scene | undefined

  constructor(operation: Operation) {
    this.#operation = operation
  }

  /** A request that would be answered, by who may ask. */
  async good(): Promise<Attack> {
    const rule = RULES[this.#operation.route]
    if (rule && !this.#scene) {
      this.#scene = await this.#make()
      await written(db)
    }
    return begin(this.#operation, rule && this.#scene ? rule.ask({ ...this.#scene, n: sent }) : this.#fromSchema())
  }

  /** Which tables a refused request has written nevertheless. */
  async after(status: number): Promise<string | undefined> {
    const tables = await written(db)
    if (status < 400) this.#leave()
    return status >= 400 && tables.length > 0 ? `was refused and has written ${tables}` : undefined
  }

  #fromSchema() {
    const { path, body } = this.#operation
    return { url: path.replace(/\{\w+\}/g, '1'), ...(body && { body: madeFrom(document, body) }) }
  }

  async #make(): Promise<Scene> {
    const { route, path } = this.#operation
    const named = /^\/api\/(\w+)/.exec(path)?.[1] ?? ''
    const row = await this.#row(named in KINDS ? named : 'transfers')
    if (route.endsWith('/restore')) {
      await chief('POST', `/api/${row.path}/${row.id}/delete`, { version: row.version, reason: 'test' })
      rows.delete(row.path)
    }
    const place = { provider: row.provider, recipient: row.recipient, pairing: null }
    const file = route.includes('/evidence/{id}') ? await addFile(chief, row) : 0
    const grant = route.includes('{grant}') ? await grantTo(place) : 0
    return { n: sent, path: row.path, row, used: false, file, user: { id: subject, grant, place }, password: '?' }
  }

  async #row(path: string): Promise<Planted> {
    const place = { provider: '320500', recipient: '520602', pairing: null, organisation: 0 }
    const known = rows.get(path)
    const row =
      known ?? (await world.make({ path, ...place, year: 2018, amount: 1000, currency: 'CNY', variant: sent % 3 }))
    rows.set(path, row)
    return row
  }

  /** What was made may be another now. */
  #leave(): void {
    if (this.#scene) rows.delete(this.#scene.path)
    this.#scene = undefined
  }
}

async function grantTo({ provider, recipient }: Scene['user']['place']): Promise<number> {
  const grant = { role: 'checker', provider, recipient }
  return (await chief<{ id: number }>('POST', `/api/users/${subject}/grants`, grant)).body.id
}
