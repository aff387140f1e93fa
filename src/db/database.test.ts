import { expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'

const database = await testDatabase()

test('a transaction knows its actor', async () => {
  const rows = await database.asSystem('probe', (tx) => tx.query("SELECT current_setting('duikou.actor') AS actor"))
  expect(rows).toEqual([{ actor: 'system:probe' }])
})
