import sql from 'sql-template-tag'
import type { Database, Tx } from '../db/index.ts'
import type { Actor } from '../domain/index.ts'
import { ACCOUNT_COLUMNS, type Account } from './account.ts'
import { readReaches } from './grant.ts'
import { newToken, tokenDigest } from './secret.ts'
import { note } from './trail.ts'

export type Scope = 'read' | 'write'

/** A token as its owner sees it. */
export type ApiToken = {
  id: number
  name: string
  scope: Scope
  created_at: string
  expires_at: string
  used_at: string | null
}

/** What tokens begin with, so that one that leaked is recognised by those who search for such. */
const TOKEN_PREFIX = 'duikou_'
/** How exact the time of last use is. */
const USED_MINUTES = 5

export function tokensOf(tx: Tx, user: number): Promise<ApiToken[]> {
  return tx.query<ApiToken>(sql`
    SELECT id, name, scope, created_at, expires_at, used_at FROM api_token WHERE app_user = ${user} ORDER BY id`)
}

/** Makes a token for programs that act for a user; it is told this once. */
export async function makeToken(
  tx: Tx,
  user: number,
  { name, scope, days }: { name: string; scope: Scope; days: number },
): Promise<{ id: number; token: string }> {
  const token = `${TOKEN_PREFIX}${newToken()}`
  const [row] = await tx.query<{ id: number }>(sql`
    INSERT INTO api_token (app_user, name, scope, token_hash, expires_at)
    VALUES (${user}, ${name}, ${scope}, ${tokenDigest(token)}, now() + ${`${days} days`}::interval) RETURNING id`)
  const { id } = row as { id: number }
  await note(tx, { what: 'token_made', detail: { user, token: id, scope, days } })
  return { id, token }
}

/** Ends a token of a user's; answers whether there was one. */
export async function endToken(tx: Tx, user: number, id: number): Promise<boolean> {
  const gone = await tx.query(sql`DELETE FROM api_token WHERE id = ${id} AND app_user = ${user} RETURNING id`)
  if (gone.length > 0) await note(tx, { what: 'token_ended', detail: { user, token: id } })
  return gone.length > 0
}

/** Whom a token acts for and how far it goes; undefined where it is unknown or over. */
export async function findToken(
  db: Database,
  token: string,
): Promise<{ account: Account; actor: Actor; scope: Scope } | undefined> {
  if (token.length > 100) return
  return db.asSystem('token', async (tx) => {
    type Found = Account & { token: number; token_name: string; scope: Scope; stale: boolean }
    const [row] = await tx.query<Found>(sql`
      SELECT ${ACCOUNT_COLUMNS}, t.id AS token, t.name AS token_name, t.scope,
        t.used_at IS NULL OR t.used_at < now() - ${`${USED_MINUTES} minutes`}::interval AS stale
      FROM api_token t JOIN app_user u ON u.id = t.app_user
      WHERE t.token_hash = ${tokenDigest(token)} AND t.expires_at > now() AND u.disabled_at IS NULL`)
    if (!row) return
    const { token: id, token_name, scope, stale, ...account } = row
    if (stale) await tx.query(sql`UPDATE api_token SET used_at = now() WHERE id = ${id}`)
    const reaches = await readReaches(tx, account.id)
    return { account, scope, actor: { id: `token:${id}`, name: `${account.name} · ${token_name}`, reaches } }
  })
}
