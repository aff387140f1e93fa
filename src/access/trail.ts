import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import type { TrailEvent } from '../domain/index.ts'

type Event = {
  what: TrailEvent
  kind?: string
  record?: number
  /** Numbers, words of ours and addresses; never personal data, passwords or tokens. */
  detail?: Record<string, string | number | boolean | null>
  reason?: string
}

/**
 * Appends one event to the audit trail in this transaction, in the name of its actor. One about a record that the actor
 * may see lies where that record lies, and so is seen by those who audit that part.
 */
export async function note(tx: Tx, { what, kind, record, detail = {}, reason }: Event): Promise<void> {
  const { id, name } = tx.actor
  await tx.query(sql`
    INSERT INTO event (actor, actor_name, what, kind, record, reason, detail, provider_key, recipient_key)
    SELECT ${id}, ${name}, ${what}, ${kind ?? null}, ${record ?? null}::bigint, ${reason ?? null},
      ${JSON.stringify(detail)}::jsonb, coalesce(place.provider_key, ''), coalesce(place.recipient_key, '')
    FROM (SELECT) one LEFT JOIN LATERAL (
      SELECT provider_key, recipient_key FROM history h WHERE h.record = ${record ?? null}::bigint AND h.kind = ${kind ?? null}
      ORDER BY version DESC, id DESC LIMIT 1) place ON true`)
}
