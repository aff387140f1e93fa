import sql from 'sql-template-tag'
import { asAuditor, type Entry, note, searchTrail, type TrailSearch } from '../access/index.ts'
import type { Database, Tx } from '../db/index.ts'
import { type Actor, CSV_MARK, csvLine, type Label } from '../domain/index.ts'
import { KINDS, type Kind, TRAIL_WORDS } from '../kinds/index.ts'
import { emptyRow } from './columns.ts'
import { differingFields, type FieldChange } from './history.ts'
import type { Row } from './prepare.ts'
import { type Shown, show } from './show.ts'
import { wordOf } from './words.ts'

/** An entry of the trail with what it changed, field by field, as records show it: personal fields by their mask. */
export type TrailRow = Entry & {
  /** Where records of its kind are found. */
  path: string | null
  changes: FieldChange[]
  /** Of the amounts among the changes. */
  currency: string | null
}

type Told = { kind: Kind; before: Shown; after: Shown; fields: { field: string; label: Label }[] }

const EXPORT_PAGE = 500

/** A page of the trail for who audits: within the reaches that audit. */
export function readTrail(db: Database, actor: Actor, search: TrailSearch) {
  return db.withActor(asAuditor(actor), async (tx) => {
    const page = await searchTrail(tx, search)
    const told = await changesOf(tx, page.rows)
    const rows = page.rows.map((entry): TrailRow => {
      const { before, after, fields } = told.get(entry.id) ?? { before: undefined, after: undefined, fields: [] }
      return {
        ...entry,
        path: kindOf(entry)?.path ?? null,
        changes: fields.map(({ field, label }) => ({
          field,
          label,
          from: before?.[field] ?? null,
          to: after?.[field] ?? null,
        })),
        currency: (after?.currency ?? before?.currency ?? null) as string | null,
      }
    })
    return { ...page, rows }
  })
}

const HEAD: Record<keyof Label, string[]> = {
  zh: ['编号', '时间', '操作者', '姓名', '事项', '类别', '记录编号', '记录', '理由', '改动', '详情'],
  en: ['number', 'time', 'actor', 'name', 'what', 'kind', 'record', 'title', 'reason', 'changes', 'detail'],
}

/**
 * The trail as comma-separated values, page after page, the newest first. That it was exported, and by which filters, is
 * noted with the first page.
 */
export async function* exportTrail(
  db: Database,
  actor: Actor,
  search: Omit<TrailSearch, 'limit' | 'after' | 'uncounted'>,
  language: keyof Label,
): AsyncGenerator<string> {
  const asked = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  let lines = CSV_MARK + csvLine(HEAD[language])
  let after: number | undefined
  do {
    const page = await db.withActor(asAuditor(actor), async (tx) => {
      const found = await searchTrail(tx, { ...search, after, limit: EXPORT_PAGE, uncounted: true })
      if (after === undefined) await note(tx, { what: 'export', detail: { of: 'audit', filters: asked.join(', ') } })
      return { ...found, told: await changesOf(tx, found.rows) }
    })
    for (const entry of page.rows) lines += csvLine(cellsOf(entry, page.told.get(entry.id), language))
    yield lines
    lines = ''
    after = page.next ?? undefined
  } while (after !== undefined)
}

function cellsOf(entry: Entry, told: Told | undefined, language: keyof Label): string[] {
  const changes = told?.fields.map(({ field, label }) => {
    const [from, to] = [told.before, told.after].map((state) => wordOf(told.kind, field, state, language) ?? '–')
    return `${label[language]}: ${from} → ${to}`
  })
  const detail = Object.entries(entry.detail).map(([name, value]) => `${name}=${value}`)
  return [
    String(entry.id),
    entry.at,
    entry.actor,
    entry.actor_name,
    TRAIL_WORDS[entry.what]?.[language] ?? entry.what,
    kindOf(entry)?.label[language] ?? entry.kind ?? '',
    entry.record === null ? '' : String(entry.record),
    entry.title ?? '',
    entry.reason ?? '',
    (changes ?? []).join('; '),
    detail.join('; '),
  ]
}

function kindOf({ kind }: Entry): Kind | undefined {
  return KINDS.find(({ name }) => name === kind)
}

type States = { id: number; action: string; state: Row; before: Row | null }

/**
 * What entries of the trail changed, by their number: a record that comes or comes back has all of its fields, one that
 * goes loses them. What lay out of reach before counts as empty.
 */
async function changesOf(tx: Tx, entries: Entry[]): Promise<Map<number, Told>> {
  const told = new Map<number, Told>()
  for (const [kind, some] of Map.groupBy(entries, kindOf)) {
    if (!kind) continue
    const ids = some.map(({ id }) => id)
    const stored = await tx.query<States>(sql`
      SELECT id, action, state, CASE WHEN action NOT IN ('create', 'delete', 'restore') THEN (
        SELECT p.state FROM history p
        WHERE p.record = h.record AND p.kind = h.kind AND (p.version, p.id) < (h.version, h.id)
        ORDER BY p.version DESC, p.id DESC LIMIT 1) END AS before
      FROM history h WHERE id = ANY(${ids}::bigint[]) AND action NOT IN ('attach', 'detach')`)
    const nothing = emptyRow(kind)
    const states = stored.map(({ action, state, before }) => {
      const full = { ...nothing, ...state }
      return action === 'delete' ? { before: full, after: nothing } : { before: { ...nothing, ...before }, after: full }
    })
    const shown = await show(
      tx,
      kind,
      states.flatMap(({ before, after }) => [before, after]),
    )
    stored.forEach(({ id }, n) => {
      const { before, after } = states[n] as { before: Row; after: Row }
      const fields = differingFields(kind, before, after)
      told.set(id, { kind, before: shown[2 * n] as Shown, after: shown[2 * n + 1] as Shown, fields })
    })
  }
  return told
}
