import { afterAll, beforeAll, expect, test } from 'vitest'
import { CROWD, faultsOf, type Work, workTogether } from '../support/crowd.ts'
import { type Killable, killable } from '../support/killable.ts'

const WANTED = [
  ...['project create', 'project change', 'appropriation create', 'appropriation change', 'allocation create'],
  ...['transfer create', 'transfer change', 'target create', 'target issue', 'target acknowledge'],
  ...['beneficiary create', 'beneficiary confirm', 'beneficiary return', 'beneficiary end'],
]

/** Sixteen people work at once on the same records, over sockets: all that was answered is there afterwards, and counted once. */
let server: Killable
beforeAll(async () => {
  server = await killable(CROWD)
}, 120_000)
afterAll(() => server.remove(), 60_000)

test('sixteen people who work at once lose nothing', { timeout: 120_000 }, async () => {
  const people = await server.start(CROWD.map(({ login }) => login))
  expect(people.size).toBe(16)
  const missing = ({ answered }: Work) => {
    const done = new Set(answered.map(({ kind, action }) => `${kind} ${action}`))
    return WANTED.filter((what) => !done.has(what))
  }
  const enough = (work: Work) => missing(work).length === 0 && work.refused.has(409)
  const work = await workTogether(people, 4000, enough)
  await server.kill(false)
  expect(work.silent).toBe(0)
  expect(missing(work), 'never done').toEqual([])
  expect(work.refused.get(409) ?? 0, 'they meet at the same records').toBeGreaterThan(0)
  expect(await server.look((db) => faultsOf(db, work))).toEqual([])
})
