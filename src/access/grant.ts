import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { covers, type Day, type Reach, type RegionKey, type Role, type Side, subtree } from '../domain/index.ts'

/**
 * What a user may do where. The keys name the subtrees of providers and recipients within reach, '' for all. With an
 * organisation, the reach is the organisation's; with a pairing, only what belongs to it.
 */
export type NewGrant = {
  role: Role
  side: Side | null
  provider_key: RegionKey
  recipient_key: RegionKey
  organisation_id?: number | null
  pairing_id?: number | null
  /** From today where it is left out. */
  since?: Day
  until?: Day | null
}

export type Grant = Required<NewGrant> & { id: number }

/** Organisations that reach what their pairings share; all others reach their region on their side. */
const INSTITUTIONS = ['school', 'hospital', 'university', 'enterprise', 'society']

const COLUMNS = sql`g.id, g.role, g.side, g.provider_key, g.recipient_key, g.organisation_id, g.pairing_id, g.since, g.until`

/** Grants that were not ended, by user, those to come and those that ran out included. */
export async function grantsOf(tx: Tx, users: readonly number[]): Promise<Map<number, Grant[]>> {
  const rows = await tx.query<Grant & { app_user: number }>(sql`
    SELECT g.app_user, ${COLUMNS} FROM app_grant g
    WHERE g.app_user = ANY(${[...users]}::bigint[]) AND g.ended_at IS NULL ORDER BY g.id`)
  const grants = new Map<number, Grant[]>(users.map((user) => [user, []]))
  for (const { app_user, ...grant } of rows) grants.get(app_user)?.push(grant)
  return grants
}

/**
 * Gives a user a grant; answers its number. One through an organisation of a region is kept as narrow as that region is
 * today: an office writes its own organisation's side and place, and must not reach further by it.
 */
export async function addGrant(tx: Tx, user: number, grant: NewGrant): Promise<number> {
  const { role, side, provider_key, recipient_key, organisation_id = null, pairing_id = null, until = null } = grant
  const since = grant.since === undefined ? sql`current_date` : sql`${grant.since}::date`
  const [row] = await tx.query<{ id: number }>(sql`
    INSERT INTO app_grant (app_user, role, side, provider_key, recipient_key, organisation_id, pairing_id, since, until)
    SELECT ${user}, ${role}, ${side}, ${narrowed('provider', provider_key)}, ${narrowed('recipient', recipient_key)},
      ${organisation_id}::bigint, ${pairing_id}::bigint, ${since}, ${until}::date
    FROM (SELECT) one LEFT JOIN organisation o ON o.id = ${organisation_id}
    RETURNING id`)
  return (row as { id: number }).id
}

/** The key of a side, or the organisation's (o) where that lies within it. */
function narrowed(side: Side, key: RegionKey): Sql {
  return sql`CASE WHEN o.side = ${side} AND o.type <> ALL(${INSTITUTIONS}) AND starts_with(o.region_key, ${key})
    THEN o.region_key ELSE ${key} END`
}

/** Ends a grant at once; it stays in the books. Answers whether the user had it. */
export async function endGrant(tx: Tx, user: number, grant: number): Promise<boolean> {
  const ended = await tx.query(sql`
    UPDATE app_grant SET ended_at = now(), ended_by = duikou_actor()
    WHERE id = ${grant} AND app_user = ${user} AND ended_at IS NULL RETURNING id`)
  return ended.length > 0
}

/** What a user reaches today, through all grants in force. */
export async function readReaches(tx: Tx, user: number): Promise<Reach[]> {
  const rows = await tx.query<Reached>(sql`
    SELECT ${COLUMNS}, o.type, o.side AS organisation_side, o.region_key,
      ARRAY(SELECT p.id FROM pairing p WHERE p.provider_org_id = o.id OR p.recipient_org_id = o.id ORDER BY p.id) AS pairings
    FROM app_grant g LEFT JOIN organisation o ON o.id = g.organisation_id
    WHERE g.app_user = ${user} AND g.ended_at IS NULL AND g.since <= current_date
      AND (g.until IS NULL OR g.until >= current_date)
    ORDER BY g.id`)
  return rows.flatMap(reachesOf)
}

type Reached = Grant & {
  type: string | null
  organisation_side: Side | null
  region_key: RegionKey | null
  pairings: number[]
}

function reachesOf(row: Reached): Reach[] {
  const { role, side, provider_key, recipient_key, pairing_id } = row
  const box = { provider: subtree(provider_key), recipient: subtree(recipient_key) }
  const reach: Reach = { role, side, ...box, pairing: pairing_id }
  if (row.organisation_id === null) return [reach]
  if (INSTITUTIONS.includes(row.type ?? '')) {
    const pairings = row.pairings.filter((id) => pairing_id === null || id === pairing_id)
    return pairings.map((pairing) => ({ ...reach, pairing }))
  }
  // It holds where it was given, as long as that still lies in the organisation's region. So who may write an organisation
  // reaches no further by giving it another type, side or place: that takes a new grant.
  if (row.organisation_side === null || !row.region_key) return []
  return covers(subtree(row.region_key), box[row.organisation_side]) ? [reach] : []
}

/** Makes a user's grants exactly these, where accounts come from a list: the demo's, a test's. */
export async function setGrants(tx: Tx, user: number, wanted: readonly NewGrant[]): Promise<void> {
  const known = (await grantsOf(tx, [user])).get(user) ?? []
  const same = (a: NewGrant, b: NewGrant) =>
    a.role === b.role &&
    a.side === b.side &&
    a.provider_key === b.provider_key &&
    a.recipient_key === b.recipient_key &&
    (a.organisation_id ?? null) === (b.organisation_id ?? null) &&
    (a.pairing_id ?? null) === (b.pairing_id ?? null)
  for (const grant of known) if (!wanted.some((one) => same(one, grant))) await endGrant(tx, user, grant.id)
  for (const grant of wanted) if (!known.some((one) => same(one, grant))) await addGrant(tx, user, grant)
}
