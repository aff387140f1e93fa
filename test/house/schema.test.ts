import { expect, test } from 'vitest'
import { snapshotSchema } from '../../src/db/index.ts'
import { testDatabase } from '../support/database.ts'

const database = await testDatabase()

/** After a new migration: `npx vitest run test/house/schema.test.ts -u` writes the file anew; read its diff. */
test('migrations/schema.txt is what the migrations amount to', async () => {
  const schema = await database.asSystem('schema', snapshotSchema)
  await expect(schema).toMatchFileSnapshot('../../migrations/schema.txt')
})
