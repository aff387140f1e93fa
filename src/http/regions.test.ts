import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'

const db = await testDatabase()
const { as } = await testApp(db)
let checker: Client

const name = (code: string) => ({ code, name: `place ${code}`, name_en: `place ${code}` })

beforeAll(async () => {
  await db.asSystem('test', plantRegions)
  checker = await as('checker')
})

test('places are found by code and by name, with what stands above them', async () => {
  const { body } = await checker('GET', '/api/regions?q=520602&limit=1')
  expect(body).toEqual({
    regions: [{ ...name('520602'), level: 4, path: [name('520000'), name('520600')], matched: 'code' }],
  })
  const found = await checker<{ regions: object[] }>('GET', `/api/regions?q=${encodeURIComponent('place 52')}&level=3`)
  expect(found.body.regions).toMatchObject([name('520600')])
  expect((await checker('GET', '/api/regions')).body).toEqual({ regions: [] })
})

test('one place tells what stands above it, what lies below it and what it was', async () => {
  expect((await checker('GET', '/api/regions/5206')).body).toEqual({
    ...name('520600'),
    level: 3,
    path: [name('CN'), name('520000')],
    formerly: [],
  })
  expect((await checker('GET', '/api/regions/520600/children')).body).toEqual({
    regions: [
      { ...name('520602'), level: 4, children: 1 },
      { ...name('520621'), level: 4, children: 0 },
    ],
  })
})

test('what is no place is told', async () => {
  for (const path of ['/api/regions/999999', '/api/regions/nowhere/children']) {
    expect(await checker('GET', path)).toMatchObject({ status: 400, body: { code: 'region.unknown' } })
  }
  expect(await checker('GET', '/api/regions?limit=51')).toMatchObject({ status: 400, body: { code: 'input.invalid' } })
})
