import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { findAccount } from './account.ts'
import type { OidcPerson } from './oidc.ts'

/**
 * The user whom a provider's subject is here. The first time it is the user of that login, who is bound to the subject
 * from then on; undefined where there is none, or where the user is bound to another subject of that provider.
 */
export async function userOfPerson(tx: Tx, { issuer, subject, login }: OidcPerson): Promise<number | undefined> {
  const [bound] = await tx.query<{ app_user: number }>(
    sql`SELECT app_user FROM oidc_subject WHERE issuer = ${issuer} AND subject = ${subject}`,
  )
  if (bound) return bound.app_user
  const account = login === undefined ? undefined : await findAccount(tx, login)
  if (!account) return
  const [made] = await tx.query<{ app_user: number }>(sql`
    INSERT INTO oidc_subject (issuer, subject, app_user) VALUES (${issuer}, ${subject}, ${account.id})
    ON CONFLICT DO NOTHING RETURNING app_user`)
  return made?.app_user
}
