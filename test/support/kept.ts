import type { Tx } from '../../src/db/index.ts'

/** A write that was answered as done. */
export type Answered = { kind: string; record: number; version: number; action: string }

/** Of these the ones that the history does not have exactly once. */
export async function lostOf(tx: Tx, answered: readonly Answered[]): Promise<Answered[]> {
  const kept = await tx.query<Answered>('SELECT kind, record, version, action FROM history')
  const nameOf = ({ kind, record, version, action }: Answered) => `${kind} ${record} ${version} ${action}`
  const entries = Map.groupBy(kept, nameOf)
  return answered.filter((one) => entries.get(nameOf(one))?.length !== 1)
}

/** The records of a kind that differ from their history: in whether they are there, in version, or in what they say. */
export function tornOf(tx: Tx, kind: string): Promise<{ record: number }[]> {
  return tx.query(`
    WITH last AS (
      SELECT DISTINCT ON (record) record, version, action, state FROM history WHERE kind = '${kind}' ORDER BY record, id DESC
    ), told AS (
      SELECT record, count(*) FILTER (WHERE action <> 'delete') AS n, max(version) AS most FROM history WHERE kind = '${kind}' GROUP BY record
    )
    SELECT coalesce(last.record, t.id) AS record FROM last FULL JOIN ${kind} t ON t.id = last.record LEFT JOIN told USING (record)
    WHERE (last.action = 'delete') <> (t.id IS NULL) OR last.record IS NULL OR told.n <> told.most
      OR (t.id IS NOT NULL AND (t.version <> last.version OR NOT to_jsonb(t) @> (last.state - '{changed_at,created_at}'::text[])))`)
}
