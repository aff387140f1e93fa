import { expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { firstAdministrator, inviteByLogin } from './first-administrator.ts'
import { acceptInvitation, findInvitation } from './invitation.ts'
import type { SignedIn } from './sign-in.ts'
import { changeUser, createUser } from './user.ts'

const db = await testDatabase()
const from = { address: '127.0.0.1', agent: 'test' }
const invited = (token: string | undefined) => db.asSystem('test', (tx) => findInvitation(tx, token ?? ''))

test('an empty database has no user; each start makes a new link until the first administrator came in', async () => {
  expect(await db.asSystem('test', (tx) => tx.query('SELECT FROM app_user'))).toEqual([])
  const first = await firstAdministrator(db)
  const second = await firstAdministrator(db)
  await expect(invited(first)).rejects.toMatchObject({ code: 'account.invitation' })
  expect(await invited(second)).toMatchObject({ login: 'administrator' })
  const came = (await acceptInvitation(db, second ?? '', 'the first of them all', from)) as SignedIn
  expect(came.actor.reaches).toMatchObject([{ role: 'administrator', pairing: null }])
  expect(await firstAdministrator(db)).toBeUndefined()
  expect(await db.asSystem('test', (tx) => tx.query('SELECT login FROM app_user'))).toEqual([
    { login: 'administrator' },
  ])
})

test('a link for one user by login; for nobody else', async () => {
  expect(await invited(await inviteByLogin(db, ' Administrator'))).toMatchObject({ login: 'administrator' })
  await expect(inviteByLogin(db, 'nobody')).rejects.toMatchObject({ code: 'record.missing' })
})

test('where the only administrator was disabled past the rules, another login becomes the first', async () => {
  await db.asSystem('test', async (tx) => {
    await tx.query("UPDATE app_user SET disabled_at = now() WHERE login = 'administrator'")
    const { id } = await createUser(tx, { login: 'administrator2', name: 'x', name_en: 'x', grants: [] })
    await changeUser(tx, id, { name: 'y' })
  })
  expect(await invited(await firstAdministrator(db))).toMatchObject({ login: 'administrator3' })
})

test('two servers that start at once make one account between them', async () => {
  await Promise.all([firstAdministrator(db), firstAdministrator(db), firstAdministrator(db)])
  const rows = await db.asSystem('test', (tx) => tx.query("SELECT FROM app_user WHERE login LIKE 'administrator%'"))
  expect(rows).toHaveLength(3)
})
