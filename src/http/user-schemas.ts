import sql from 'sql-template-tag'
import { z } from 'zod'
import { type Account, grantsOf, type Grant as StoredGrant } from '../access/index.ts'
import type { Database, Tx } from '../db/index.ts'
import { type Ability, type Actor, can } from '../domain/index.ts'
import { namesOfKeys } from '../regions/index.ts'
import { RegionName, RoleName, SideName } from './schemas.ts'

const ABILITIES = ['administer', 'audit', 'reveal', 'export_personal'] as const satisfies Ability[]
export const AbilityName = z.enum(ABILITIES)

const Named = z.strictObject({ id: z.int(), title: z.string() })

export const Grant = z
  .strictObject({
    id: z.int(),
    role: RoleName,
    side: SideName.nullable(),
    provider: RegionName.nullable().describe('The provider within reach, with all below; null for all'),
    recipient: RegionName.nullable().describe('The recipient within reach, with all below; null for all'),
    organisation: Named.nullable().describe('Only through this organisation'),
    pairing: Named.nullable().describe('Only what belongs to this pairing'),
    since: z.iso.date(),
    until: z.iso.date().nullable().describe('The last day; null without end'),
  })
  .meta({ id: 'Grant' })

export const User = z
  .strictObject({
    login: z.string(),
    name: z.string(),
    name_en: z.string(),
    must_change_password: z.boolean().describe('Somebody else set the password; nothing but changing it is open'),
    abilities: z.array(AbilityName),
    grants: z.array(Grant).describe('In force today'),
    synthetic: z.boolean(),
  })
  .meta({ id: 'User' })

/** Who is signed in, as they see themselves. */
export async function userOf(db: Database, account: Account, actor: Actor): Promise<z.infer<typeof User>> {
  const { login, name, name_en, must_change_password, synthetic } = account
  const grants = await db.asSystem('session', async (tx) => {
    const [today] = await tx.query<{ day: string }>('SELECT current_date AS day')
    const inForce = ({ since, until }: StoredGrant) => !today || (since <= today.day && (!until || until >= today.day))
    const held = (await grantsOf(tx, [account.id])).get(account.id) ?? []
    return (await shownGrants(tx, [held.filter(inForce)]))[0] ?? []
  })
  const abilities = ABILITIES.filter((ability) => can(actor, ability))
  return { login, name, name_en, must_change_password, abilities, grants, synthetic }
}

/** Users' grants with the names of what they are about; a list a user. */
export async function shownGrants(tx: Tx, users: StoredGrant[][]): Promise<z.infer<typeof Grant>[][]> {
  const all = users.flat()
  const keys = all.flatMap(({ provider_key, recipient_key }) => [provider_key, recipient_key])
  const names = await namesOfKeys(tx, keys)
  const titles = await tx.query<{ id: number; title: string }>(sql`
    SELECT id, title FROM organisation WHERE id = ANY(${all.map((grant) => grant.organisation_id)}::bigint[])
    UNION ALL SELECT id, title FROM pairing WHERE id = ANY(${all.map((grant) => grant.pairing_id)}::bigint[])`)
  const titled = (id: number | null) => titles.find((row) => row.id === id) ?? null
  const shown = ({ id, role, side, since, until, ...grant }: StoredGrant): z.infer<typeof Grant> => ({
    id,
    role,
    side,
    provider: names.get(grant.provider_key) ?? null,
    recipient: names.get(grant.recipient_key) ?? null,
    organisation: titled(grant.organisation_id),
    pairing: titled(grant.pairing_id),
    since,
    until,
  })
  return users.map((grants) => grants.map(shown))
}
