import { afterAll, beforeAll, expect, test } from 'vitest'
import { CROWD, faultsOf, workTogether } from '../support/crowd.ts'
import { type Killable, killable } from '../support/killable.ts'

/** Sixteen people work at once on the same records, over sockets: all that was answered is there afterwards, and counted once. */
let server: Killable
beforeAll(async () => {
  server = await killable(CROWD)
}, 120_000)
afterAll(() => server.remove(), 60_000)

test('sixteen people who work at once lose nothing', { timeout: 120_000 }, async () => {
  const people = await server.start(CROWD.map(({ login }) => login))
  expect(people.size).toBe(16)
  const work = await workTogether(people, 4000)
  await server.kill(false)
  expect(work.silent).toBe(0)
  const done = Map.groupBy(work.answered, ({ kind, action }) => `${kind} ${action}`)
  for (const what of [
    ...['project create', 'project change', 'appropriation create', 'appropriation change', 'transfer create'],
    'allocation create',
    ...['transfer change', 'target create', 'target issue', 'target acknowledge', 'beneficiary create'],
    ...['beneficiary confirm', 'beneficiary return', 'beneficiary end'],
  ])
    expect(done.get(what)?.length ?? 0, what).toBeGreaterThan(0)
  expect(work.refused.get(409) ?? 0, 'they meet at the same records').toBeGreaterThan(0)
  expect(await server.look((db) => faultsOf(db, work))).toEqual([])
})
