import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { connect } from './database.ts'
import { migrate, readMigrations } from './migrate.ts'

const database = await testDatabase({ empty: true })
const root = mkdtempSync(join(tmpdir(), 'duikou-migrate-'))
afterAll(() => rmSync(root, { recursive: true }))

beforeEach(async () => {
  // The first transaction makes the roles.
  await database.asSystem('test', (tx) => tx.query('SELECT'))
  await database.pool.query(
    'DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT CREATE, USAGE ON SCHEMA public TO duikou_owner',
  )
})

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(root, 'm-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  return path
}

const ONE = { '0001_one.sql': 'CREATE TABLE one (a int);\nINSERT INTO one VALUES (1);' }
const TWO = { ...ONE, '0002_two.sql': 'CREATE TABLE two (a int);' }

describe('migrating', () => {
  test('applies what is missing, once, in order', async () => {
    expect(await migrate(database, folder(ONE))).toEqual(['0001_one.sql'])
    expect(await migrate(database, folder(TWO))).toEqual(['0002_two.sql'])
    expect(await migrate(database, folder(TWO))).toEqual([])
  })

  test('two at once apply each migration once', async () => {
    const path = folder(TWO)
    const applied = await Promise.all([migrate(database, path), migrate(database, path)])
    expect(applied.flat().sort()).toEqual(['0001_one.sql', '0002_two.sql'])
  })

  test('names the line of a mistake and leaves nothing of that file', async () => {
    const path = folder({ ...ONE, '0002_two.sql': 'CREATE TABLE two (a int);\n\nSELECT\n  nonsense;' })
    await expect(migrate(database, path)).rejects.toMatchObject({
      code: 'database.migration',
      params: { name: '0002_two.sql', problem: 'line 4: column "nonsense" does not exist' },
    })
    expect(await migrate(database, folder(TWO))).toEqual(['0002_two.sql'])
  })

  test('refuses a database that a newer program migrated', async () => {
    await migrate(database, folder(TWO))
    await expect(migrate(database, folder(ONE))).rejects.toMatchObject({
      code: 'database.newer',
      params: { found: '0002_two.sql', known: '0001_one.sql' },
    })
  })

  test('refuses a file changed or renamed after it was applied; line ends are no change', async () => {
    await migrate(database, folder(ONE))
    const changed = folder({ '0001_one.sql': 'CREATE TABLE one (b int);' })
    await expect(migrate(database, changed)).rejects.toMatchObject({ code: 'database.migration' })
    const renamed = folder({ '0001_uno.sql': ONE['0001_one.sql'] })
    await expect(migrate(database, renamed)).rejects.toMatchObject({ code: 'database.migration' })
    expect(await migrate(database, folder({ '0001_one.sql': ONE['0001_one.sql'].replaceAll('\n', '\r\n') }))).toEqual(
      [],
    )
  })

  test('says which right an administrator has to give', async () => {
    await database.pool.query('DROP ROLE IF EXISTS test_guest; CREATE ROLE test_guest LOGIN')
    const { host, port, database: name } = database.pool.options
    const guest = connect({ host, port, database: name, user: 'test_guest' }, database.home, null)
    try {
      await expect(migrate(guest, folder(ONE))).rejects.toMatchObject({ code: 'database.rights' })
    } finally {
      await guest.close()
      await database.pool.query('DROP ROLE test_guest')
    }
  })
})

describe('the order of files', () => {
  test.each([
    ['a gap', { '0001_a.sql': '', '0003_c.sql': '' }],
    ['a repetition', { '0001_a.sql': '', '0001_b.sql': '' }],
    ['a name without a number', { 'one.sql': '' }],
  ])('%s is refused', (_, files) => {
    expect(() => readMigrations(folder(files))).toThrow(expect.objectContaining({ code: 'database.migration' }))
  })
})
