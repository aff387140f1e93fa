import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { withOwnHome } from '../../../test/support/client.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { openPersonal, type Personal } from './personal.ts'
import { keyState, rotateKeys } from './rotate.ts'

const db = withOwnHome(await testDatabase())
const ROWS = 2500
const NUMBER = '11010519491231002X'
const script = fileURLToPath(new URL('../../../test/support/half-rotation.ts', import.meta.url))
let personal: Personal

const run = (statement: string, params?: unknown[]) => db.asSystem('test', (tx) => tx.query(statement, params))
const values = async () => (await keyState(db)).values
const insert = (count: number, given: object) =>
  run(
    `INSERT INTO posting (person, identity_sealed, identity_mask, identity_digest, profession, direction, provider_key,
       recipient_key, since, title, search, origin)
     SELECT 'p', ($1::json->>'sealed')::bytea, $1::json->>'mask', $1::json->>'known', 'teacher', 'sent', 'CN.32.', 'CN.52.',
       '2018-01-01', 'p', 'p', 'test' FROM generate_series(1, $2)`,
    [JSON.stringify(given), count],
  )
const allOpen = async () => {
  const rows = (await run(`SELECT identity_sealed AS sealed FROM posting`)) as { sealed: Buffer }[]
  const again = await openPersonal(db)
  for (const { sealed } of rows) expect(again.open('posting.identity', sealed)).toBe(NUMBER)
  return rows.length
}
const noted = async () =>
  ((await run(`SELECT detail FROM event WHERE what = 'key_rotated' ORDER BY id`)) as { detail: object }[]).map(
    ({ detail }) => detail,
  )

beforeAll(async () => {
  personal = await openPersonal(db)
  await insert(ROWS, personal.protect('posting.identity', 'identity', NUMBER))
  const kept = personal.protect('posting.bank', 'bank', '4111111111111111').sealed
  await run(
    `INSERT INTO personal_kept (kind, record, field, sealed, provider_key, recipient_key) VALUES ('posting', 1, 'bank', $1::bytea, '', '')`,
    [kept],
  )
})

test('a rotation killed in the middle is finished by the next, which adds no key', async () => {
  const { host, database } = db.pool.options
  const child = spawn(process.execPath, [script, String(host), String(database), db.home], { stdio: 'inherit' })
  expect((await once(child, 'exit'))[1]).toBe('SIGKILL')
  expect(await values()).toEqual([
    { key: 1, values: ROWS + 1 - 1000, here: true },
    { key: 2, values: 1000, here: true },
  ])
  const told: number[] = []
  const rotated = await rotateKeys(db, { onProgress: (done) => told.push(done) })
  expect(rotated).toEqual({ key: 2, sealed: ROWS + 1 - 1000, damaged: 0, outcome: 'finished' })
  expect(told.at(-1)).toBe(ROWS + 1 - 1000)
  expect(await values()).toEqual([
    { key: 1, values: 0, here: true },
    { key: 2, values: ROWS + 1, here: true },
  ])
  expect(await allOpen()).toBe(ROWS)
  expect(await noted()).toEqual([
    { key: 2, step: 'begun' },
    { key: 2, step: 'done', sealed: ROWS + 1 - 1000, damaged: 0 },
  ])
})

test('what others write meanwhile is sealed anew too, and versions and histories stay as they are', async () => {
  const before = await run('SELECT id, version, changed_at, identity_digest FROM posting ORDER BY id')
  // A transaction that began with the old key, and writes when the first pass is over.
  const { sealed, mask, known } = personal.protect('posting.identity', 'identity', NUMBER)
  const [begun, passed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const late = db.asSystem('test', async (tx) => {
    await tx.query('SELECT pg_current_xact_id()')
    begun.resolve()
    await passed.promise
    await tx.query(
      `INSERT INTO posting (person, identity_sealed, identity_mask, identity_digest, profession, direction, provider_key,
         recipient_key, since, title, search, origin)
       VALUES ('late', $1::bytea, $2, $3, 'teacher', 'sent', 'CN.32.', 'CN.52.', '2018-01-01', 'p', 'p', 'test')`,
      [sealed, mask, known],
    )
  })
  await begun.promise
  const rotated = await rotateKeys(db, { onProgress: (done) => done > ROWS && passed.resolve() })
  await late
  expect(rotated).toMatchObject({ key: 3, sealed: ROWS + 2, outcome: 'rotated' })
  expect((await values()).filter(({ values }) => values > 0)).toEqual([{ key: 3, values: ROWS + 2, here: true }])
  expect(
    await run(`SELECT id, version, changed_at, identity_digest FROM posting WHERE person = 'p' ORDER BY id`),
  ).toEqual(before)
  expect(await allOpen()).toBe(ROWS + 1)
  // The process that was running all the while.
  expect(personal.protect('posting.identity', 'identity', NUMBER).sealed.slice(2, 4)).toBe('03')
})

test('a damaged value stays as it is and is told, and does not keep keys from being rotated', async () => {
  await run(
    `UPDATE posting SET identity_sealed = set_byte(identity_sealed, 20, 255 - get_byte(identity_sealed, 20)) WHERE person = 'late'`,
  )
  const first = await rotateKeys(db)
  expect(first).toEqual({ key: 4, sealed: ROWS + 1, damaged: 1, outcome: 'rotated' })
  const second = await rotateKeys(db)
  expect(second).toEqual({ key: 5, sealed: ROWS + 1, damaged: 1, outcome: 'rotated' })
  await run(`DELETE FROM posting WHERE person = 'late'`)
})

test('keys of the environment are added by the operator', async () => {
  await run('DELETE FROM personal_key')
  await run('DELETE FROM posting')
  await run('DELETE FROM personal_kept')
  const [one, two] = [1, 2].map((n) => `${n}:${randomBytes(32).toString('base64')}`) as [string, string]
  const own = await openPersonal(db, one)
  await insert(3, own.protect('posting.identity', 'identity', NUMBER))
  await expect(rotateKeys(db, { setting: one })).rejects.toMatchObject({
    code: 'personal.key_add',
    params: { number: 2 },
  })
  expect(await rotateKeys(db, { setting: `${two},${one}` })).toMatchObject({ key: 2, sealed: 3, outcome: 'finished' })
  await expect(rotateKeys(db, { setting: one })).rejects.toMatchObject({ code: 'personal.key_missing' })
  expect(await keyState(db, two)).toEqual({
    newest: 2,
    from: 'environment',
    values: [{ key: 2, values: 3, here: true }],
  })
})
