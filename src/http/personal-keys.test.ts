import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testApp, withOwnHome } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { sampleOf } from '../../test/support/samples.ts'
import { findKind, type Kind } from '../kinds/index.ts'

const db = withOwnHome(await testDatabase())
const posting = sampleOf(findKind('posting') as Kind)
const ring = join(db.home, 'personal.key')

test('without the keys everything goes on that needs none, and the rest says what is wanted', async () => {
  await db.asSystem('test', plantRegions)
  const chief = await (await testApp(db)).as('chief')
  const { body } = await chief<{ id: number }>('POST', '/api/postings', posting)
  renameSync(ring, `${ring}.away`)
  const without = await (await testApp(db)).as('chief')
  const at = `/api/postings/${body.id}`
  expect((await without('GET', at)).body).toMatchObject({ identity: '1101**********002X' })
  expect((await without('PATCH', at, { version: 1, changes: { note: 'x' } })).status).toBe(200)
  const found = await without<{ rows: unknown[] }>('POST', '/api/postings/lookup', {
    field: 'identity',
    value: posting.identity,
  })
  expect(found.body.rows).toHaveLength(1)
  for (const [method, path, input] of [
    ['POST', '/api/postings', { ...posting, external_id: 'other' }],
    ['POST', `${at}/reveal`, { field: 'phone', reason: '核对补助发放' }],
    ['GET', '/api/postings/export?personal=true', undefined],
  ] as const) {
    expect(await without(method, path, input)).toMatchObject({
      status: 503,
      body: { code: 'personal.key_missing', params: { number: 1 } },
    })
  }
  renameSync(`${ring}.away`, ring)
  // Back again, it is found without a new start.
  const again = await without('POST', `${at}/reveal`, { field: 'phone', reason: '核对补助发放' })
  expect(again.body).toEqual({ value: posting.phone })
})
