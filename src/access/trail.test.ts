import { expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { testDatabase } from '../../test/support/database.ts'

const db = await testDatabase()
const { as, client } = await testApp(db)

type Told = { actor: string; actor_name: string; what: string; detail: Record<string, unknown> }
const told = () =>
  db.asSystem('test', (tx) => tx.query<Told>('SELECT actor, actor_name, what, detail FROM event ORDER BY id'))

test('what happens to accounts is told in the name of who did it, without what they typed', async () => {
  const chief = await as('chief')
  await client()('POST', '/api/session', { login: 'nobody', password: 'typed by mistake' })
  await client()('POST', '/api/session', { login: 'jiangsu', password: 'typed by mistake' })
  const { body } = await chief<{ id: number; link: string }>('POST', '/api/users', {
    login: 'wang',
    name: '王某',
    name_en: 'Wang',
    grants: [{ role: 'auditor' }],
  })
  const guest = client()
  const path = `/api/invitations/${body.link.split('/').at(-1)}`
  await guest('POST', path, { password: 'long enough to keep' })
  const change = { current: 'long enough to keep', password: 'another that is long' }
  await guest('POST', '/api/account/password', change)
  const token = await guest<{ id: number }>('POST', '/api/account/tokens', { name: 'sync', scope: 'read', days: 1 })
  await guest('DELETE', `/api/account/tokens/${token.body.id}`)
  await as('wang').catch(() => {})
  await guest('DELETE', '/api/session')
  await chief('PATCH', `/api/users/${body.id}`, { disabled: true })
  const events = await told()
  const user = `user:${body.id}`
  expect(events.map(({ actor_name, what }) => `${actor_name}: ${what}`)).toEqual([
    'chief办: sign_in',
    'sign in: sign_in_failed',
    'sign in: sign_in_failed',
    'chief办: grant_added',
    'chief办: user_invited',
    'invitation: user_joined',
    '王某: sign_in',
    '王某: password_changed',
    '王某: token_made',
    '王某: token_ended',
    'sign in: sign_in_failed',
    '王某: sign_out',
    'chief办: user_disabled',
  ])
  expect(events.filter(({ actor }) => actor === user)).toHaveLength(5)
  expect(events.find(({ what }) => what === 'sign_in')?.detail).toEqual({ how: 'password', address: '127.0.0.1' })
  expect(events[1]?.detail).toEqual({ how: 'password', address: '127.0.0.1' })
  expect(events[2]?.detail).toMatchObject({ user: expect.any(Number) })
  expect(JSON.stringify(events)).not.toMatch(/typed|long|nobody|duikou_/)
})

test('what is rolled back is not told', async () => {
  const before = (await told()).length
  const chief = await as('chief')
  await chief('POST', '/api/users', { login: 'jiangsu', name: 'x', name_en: 'x', grants: [] })
  expect((await told()).map(({ what }) => what).slice(before)).toEqual(['sign_in'])
})
