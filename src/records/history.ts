import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import { columnOf, type Kind, type Label } from '../kinds/index.ts'
import { emptyRow } from './columns.ts'
import type { Row } from './prepare.ts'
import { type Shown, show } from './show.ts'
import { wordOf } from './words.ts'
import type { Did } from './write.ts'

/** One field of a change; both values as records show them. */
export type FieldChange = { field: string; label: Label; from: unknown; to: unknown }
export type HistoryEntry = {
  version: number
  /** A `Did`, or the name of an action of the kind's lifecycle. */
  action: string
  at: string
  who: string
  reason: string | null
  changes: FieldChange[]
}

type Stored = { version: number; action: string; at: string; actor_name: string; reason: string | null; state: Row }

/**
 * Everything that happened to a record, first to last, each entry with the fields it changed; of a deleted one too.
 * @throws record.missing, also where it lies outside the actor's box
 */
export async function historyOf(tx: Tx, kind: Kind, id: number): Promise<HistoryEntry[]> {
  const { entries, states } = await read(tx, kind, id)
  if (entries.length === 0) throw new DuikouError('record.missing', { kind: kind.label, id })
  return entries.map((entry, index) => ({
    version: entry.version,
    action: entry.action,
    at: entry.at,
    who: entry.actor_name,
    reason: entry.reason,
    changes: changedAt(kind, entries, index).map(({ field, label }) => ({
      field,
      label,
      from: states[index - 1]?.[field] ?? null,
      to: states[index]?.[field] ?? null,
    })),
  }))
}

/** Who changed a record after a version, when, and what in words: '总投资 3.00 CNY → 4.00 CNY'. */
export async function changesSince(
  tx: Tx,
  kind: Kind,
  id: number,
  version: number,
): Promise<{ who: string; when: string; changes: Label }> {
  const { entries, states } = await read(tx, kind, id)
  const told = (language: keyof Label) =>
    entries
      .flatMap((entry, index) =>
        entry.version <= version
          ? []
          : changedAt(kind, entries, index).map(({ field, label }) => {
              const [from, to] = [states[index - 1], states[index]].map(
                (state) => wordOf(kind, field, state, language) ?? '–',
              )
              return `${label[language]} ${from} → ${to}`
            }),
      )
      .join(language === 'zh' ? '；' : '; ')
  const last = entries.at(-1)
  return { who: last?.actor_name ?? '', when: last?.at ?? '', changes: { zh: told('zh'), en: told('en') } }
}

/** The last entry of a record's history, or undefined when it never existed or lies outside the actor's box. */
export async function lastState(tx: Tx, kind: Kind, id: number): Promise<{ action: string; state: Row } | undefined> {
  const [last] = await tx.query<{ action: string; state: Row }>(
    sql`SELECT action, state FROM history WHERE record = ${id} AND kind = ${kind.name} ORDER BY version DESC, id DESC LIMIT 1`,
  )
  return last && { ...last, state: { ...emptyRow(kind), ...last.state } }
}

async function read(tx: Tx, kind: Kind, id: number): Promise<{ entries: Stored[]; states: Shown[] }> {
  const stored = await tx.query<Stored>(
    sql`SELECT version, action, at, actor_name, reason, state FROM history
        WHERE record = ${id} AND kind = ${kind.name} ORDER BY version, id`,
  )
  const entries = stored.map((entry) => ({ ...entry, state: { ...emptyRow(kind), ...entry.state } }))
  return {
    entries,
    states: await show(
      tx,
      kind,
      entries.map(({ state }) => state),
    ),
  }
}

/** After these the record is there whole, gone, or untouched. */
const WHOLE: ReadonlySet<string> = new Set<Did>(['create', 'delete', 'restore', 'attach', 'detach'])

/** The fields an entry changed; none for the first, a deletion and a restoration. */
function changedAt(kind: Kind, entries: Stored[], index: number): { field: string; label: Label }[] {
  if (WHOLE.has(entries[index]?.action ?? '')) return []
  return differingFields(kind, entries[index - 1]?.state ?? {}, entries[index]?.state ?? {})
}

/** The fields in which two states of a record differ. */
export function differingFields(kind: Kind, before: Row, after: Row): { field: string; label: Label }[] {
  const differs = (column: string) => (before[column] ?? null) !== (after[column] ?? null)
  const fields = Object.entries(kind.fields).filter(([name]) => differs(columnOf(kind, name)))
  const changed = fields.map(([field, { zh, en }]) => ({ field, label: { zh, en } }))
  if (kind.currency && differs('currency')) changed.push({ field: 'currency', label: { zh: '币种', en: 'Currency' } })
  return changed
}
