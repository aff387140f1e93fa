import { createConfig, lintFromString } from '@redocly/openapi-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'
import { plantRegions } from '../../test/support/regions.ts'
import { KINDS } from '../kinds/index.ts'

const db = await testDatabase()
const { client } = await testApp(db)
const { body: document } = await client()<Document>('GET', '/api/openapi.json')

beforeAll(() => db.asSystem('test', plantRegions))

type Operation = {
  operationId: string
  security: object[]
  responses: Record<string, { description: string }>
  requestBody?: { content: Record<string, unknown> }
}
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
)

test('the document has no error and no warning under the recommended rules', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: '/openapi.json', config })
  // A route that only sends browsers on has nothing to answer with 2xx.
  const onward = (pointer = '') => /oidc~1\{id\}/.test(pointer) && pointer.endsWith('/responses')
  const real = problems.filter(
    ({ ruleId, location }) => ruleId !== 'operation-2xx-response' || !onward(location[0]?.pointer),
  )
  const told = real.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`)
  expect(told).toEqual([])
  const broken = { ...document, info: { title: 'x' } }
  expect(await lintFromString({ source: JSON.stringify(broken), absoluteRef: '/openapi.json', config })).not.toEqual([])
})

test('it is OpenAPI 3.1 with every route of every kind', () => {
  expect(document.openapi).toBe('3.1.0')
  for (const { path, concerns } of KINDS) {
    const paths = [
      '',
      '/{id}',
      '/{id}/delete',
      '/{id}/restore',
      '/{id}/history',
      '/{id}/facts',
      '/{id}/evidence',
      '/bulk',
    ]
    if (concerns.length > 0) paths.push('/concerns')
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(paths.map((end) => `/api/${path}${end}`)))
  }
  expect(document.components.schemas).toHaveProperty('ProjectInput.properties.aid_amount')
  expect(document.components.schemas).toHaveProperty('ProjectPatch.properties.aid_amount')
  expect(document.components.schemas).toHaveProperty('ProjectRecord.properties.aid_amount')
  expect(Object.keys(document.components.schemas).filter((name) => name.endsWith('InputInput'))).toEqual([])
})

test('every answer and every error is described in words', () => {
  for (const { operation } of operations) {
    for (const { description } of Object.values(operation.responses)) {
      expect(description, operation.operationId).toMatch(/^[A-Z`].{8,}/)
    }
  }
})

describe('who is not signed in gets nothing but', () => {
  const open = [
    ...['signIn', 'getSession', 'signOut', 'giveSecondFactor', 'beginPasskeySignIn', 'signInByPasskey'],
    ...['beginOidc', 'finishOidc', 'getInvitation', 'acceptInvitation', 'getHealth', 'getReadiness', 'getDocument'],
  ]

  test('what is documented as open', () => {
    const documented = operations.filter(({ operation }) => operation.security.length === 0)
    expect(documented.map(({ operation }) => operation.operationId).sort()).toEqual([...open].sort())
  })

  test('401 from every other route', async () => {
    const closed = operations.filter(({ operation }) => !open.includes(operation.operationId))
    expect(closed.length).toBeGreaterThan(100)
    for (const { method, path } of closed) {
      const address = path.replace(/\{(id|grant)\}/g, '1').replace('{code}', '32')
      const answer = await client()(method, address, method === 'GET' ? undefined : {})
      expect(answer, `${method} ${path}`).toMatchObject({ status: 401, body: { code: 'auth.required' } })
    }
  })
})
