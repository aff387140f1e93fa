import fc from 'fast-check'
import { ensureAccounts } from '../../src/access/index.ts'
import type { Database } from '../../src/db/index.ts'
import type { Client } from '../support/client.ts'
import { lies, PROVIDERS, RECIPIENTS } from './places.ts'
import { type Grant, type Reach, ROLES, reachesOf, SIDES, standsForRegion } from './rights.ts'
import type { World } from './world.ts'

/** A grant as it is drawn: `organisation` and `pairing` pick some of those there are. */
export type Drawn = Grant & { side: string | null }

const PAST = ['2019-01-01', '2020-12-31']
const LATER = '2999-01-01'

/** One to three grants; most are in force, some ended, are to come or ran out. With a role the first is one of it, in force. */
export function grantsOf(first?: string): fc.Arbitrary<Drawn[]> {
  if (first === undefined) return fc.array(grantOf(ROLES), { minLength: 1, maxLength: 3 })
  const held = grantOf([first]).map((grant) => ({ ...grant, when: 'now' as const }))
  return fc.tuple(held, fc.array(grantOf(ROLES), { maxLength: 2 })).map(([one, more]) => [one, ...more])
}

function grantOf(roles: readonly string[]): fc.Arbitrary<Drawn> {
  return fc.constantFrom(...roles).chain((role) =>
    fc.record({
      role: fc.constant(role),
      side: fc.constantFrom(...(SIDES[role]?.length ? (SIDES[role] as string[]) : [null])),
      provider: fc.constantFrom(null, null, 'CN', ...PROVIDERS),
      recipient: fc.constantFrom(null, null, 'CN', 'ES', ...RECIPIENTS),
      organisation: role === 'institution' ? fc.nat(1) : fc.option(fc.nat(9), { nil: null, freq: 2 }),
      pairing: fc.option(fc.nat(9), { nil: null, freq: 2 }),
      when: fc.constantFrom<Grant['when'][]>('now', 'now', 'now', 'now', 'ended', 'to come', 'over') as fc.Arbitrary<
        Grant['when']
      >,
    }),
  )
}

/** Makes somebody who can sign in and has no grant yet; answers the user's number. */
export async function makePerson(db: Database, login: string): Promise<number> {
  const person = { login, password: `${login}-password`, name: login, name_en: login, grants: [] }
  await ensureAccounts(db, [person])
  const [row] = await db.asSystem('test', (tx) =>
    tx.query<{ id: number }>('SELECT id FROM app_user WHERE login = $1', [login]),
  )
  return (row as { id: number }).id
}

/** The body that asks for a drawn grant. */
export function bodyOf(grant: Grant): object {
  const { organisation, pairing, when, ...rest } = grant
  const days = { over: { since: PAST[0], until: PAST[1] }, 'to come': { since: LATER }, now: {}, ended: {} }[when]
  return { ...rest, organisation, pairing, ...days }
}

/**
 * A drawn grant with the numbers of what it picked. Through an organisation that stands for its region it is kept as
 * narrow as that region is when it is given.
 */
export function picked(world: World, drawn: Drawn): Grant {
  const pick = <T>(n: number | null, of: T[]): T | undefined => (n === null ? undefined : of[n % of.length])
  const organisation = pick(drawn.organisation, world.organisations)
  const pairing = pick(drawn.pairing, world.pairings)?.id ?? null
  const { side = null, region = null } = organisation && standsForRegion(organisation) ? organisation : {}
  const narrow = side !== null && region !== null && lies(region, drawn[side as 'provider']) ? { [side]: region } : {}
  return { ...drawn, ...narrow, organisation: organisation?.id ?? null, pairing }
}

/**
 * Gives somebody these grants alone, as an administrator does it, and answers what they come to.
 * @param chief signed in as somebody who administers everything
 */
export async function give(world: World, chief: Client, user: number, drawn: Drawn[]): Promise<Reach[]> {
  return reachesOf(await giveGrants(world, chief, user, drawn), world.organisations, world.pairings)
}

/** The same; answers the grants, for reaches that change with what they are given through. */
export async function giveGrants(world: World, chief: Client, user: number, drawn: Drawn[]): Promise<Grant[]> {
  await world.db.asSystem('test', (tx) => tx.query('DELETE FROM app_grant WHERE app_user = $1', [user]))
  const grants = drawn.map((one) => picked(world, one))
  for (const grant of grants) {
    const { status, body } = await chief<{ id: number }>('POST', `/api/users/${user}/grants`, bodyOf(grant))
    if (status !== 201) throw new Error(`${JSON.stringify(grant)} cannot be given: ${JSON.stringify(body)}`)
    if (grant.when === 'ended') await chief('DELETE', `/api/users/${user}/grants/${body.id}`)
  }
  return grants
}
