import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { columnOf, type Kind, type Label } from '../kinds/index.ts'
import type { Row } from './prepare.ts'
import type { Action } from './write.ts'

/** One field of a change, in stored values: region keys, ids, minor units. */
export type FieldChange = { field: string; label: Label; from: unknown; to: unknown }
export type HistoryEntry = {
  version: number
  action: Action
  at: string
  who: string
  reason: string | null
  changes: FieldChange[]
}

type Stored = { version: number; action: Action; at: string; actor_name: string; reason: string | null; state: Row }

/** Everything that happened to a record, first to last, each entry with the fields it changed. */
export async function historyOf(tx: Tx, kind: Kind, id: number): Promise<HistoryEntry[]> {
  const entries = await tx.query<Stored>(
    sql`SELECT version, action, at, actor_name, reason, state FROM history
        WHERE record = ${id} AND kind = ${kind.name} ORDER BY version, id`,
  )
  return entries.map((entry, index) => ({
    version: entry.version,
    action: entry.action,
    at: entry.at,
    who: entry.actor_name,
    reason: entry.reason,
    changes: entry.action === 'change' ? differences(kind, entries[index - 1]?.state ?? {}, entry.state) : [],
  }))
}

/** What happened to a record after a version. */
export async function changesSince(tx: Tx, kind: Kind, id: number, version: number): Promise<HistoryEntry[]> {
  return (await historyOf(tx, kind, id)).filter((entry) => entry.version > version)
}

/** The last entry of a record's history, or undefined when it never existed or lies outside the actor's box. */
export async function lastState(tx: Tx, kind: Kind, id: number): Promise<{ action: Action; state: Row } | undefined> {
  const [last] = await tx.query<{ action: Action; state: Row }>(
    sql`SELECT action, state FROM history WHERE record = ${id} AND kind = ${kind.name} ORDER BY version DESC, id DESC LIMIT 1`,
  )
  return last
}

function differences(kind: Kind, before: Row, after: Row): FieldChange[] {
  const fields = Object.entries(kind.fields).map(([name, field]) => [name, columnOf(kind, name), field] as const)
  const changes: FieldChange[] = []
  for (const [name, column, { zh, en }] of fields) {
    const [from, to] = [before[column] ?? null, after[column] ?? null]
    if (from !== to) changes.push({ field: name, label: { zh, en }, from, to })
  }
  if (kind.currency && before.currency !== after.currency) {
    changes.push({
      field: 'currency',
      label: { zh: '币种', en: 'Currency' },
      from: before.currency,
      to: after.currency,
    })
  }
  return changes
}
