import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import type { RegionKey } from '../domain/index.ts'
import { columnOf, type Kind, personalColumns } from '../kinds/index.ts'
import { namesOfKeys, type RegionName } from '../regions/index.ts'
import type { Row } from './prepare.ts'
import { loadReferences, type Referred, wantReferences } from './references.ts'

/** A record as the API shows it: fields by name, regions as {code, name, name_en}, references as {id, title}. */
export type Shown = { id: number; version: number; title: string; synthetic: boolean; [field: string]: unknown }

/** Prepares rows of a kind's table for people: names of regions and titles of references, one query each for all rows. */
export async function show(tx: Tx, kind: Kind, rows: Row[]): Promise<Shown[]> {
  const fields = Object.entries(kind.fields)
  const keys = new Set<RegionKey>()
  const wanted = new Map<string, Set<number>>()
  for (const row of rows) {
    for (const [name, field] of fields) if (field.type === 'region') keys.add(String(row[columnOf(kind, name)]))
    wantReferences(kind, (column) => row[column], wanted)
  }
  keys.delete('')
  const regions = await namesOfKeys(tx, [...keys])
  const referred = await loadReferences(tx, wanted)
  return rows.map((row) => showRow(kind, row, regions, referred))
}

function showRow(
  kind: Kind,
  row: Row,
  regions: Map<RegionKey, RegionName>,
  referred: Map<string, Map<number, Referred>>,
): Shown {
  const shown: Shown = {
    id: Number(row.id),
    version: Number(row.version),
    title: String(row.title),
    synthetic: row.synthetic === true,
  }
  for (const [name, field] of Object.entries(kind.fields)) {
    const value = row[columnOf(kind, name)]
    if (field.type === 'region') shown[name] = value === '' ? null : (regions.get(String(value)) ?? null)
    else if (field.type === 'reference') {
      // A record outside the actor's box is named by its number only.
      shown[name] =
        value === null ? null : { id: value, title: referred.get(field.to)?.get(Number(value))?.title ?? null }
    } else if (field.type === 'personal') shown[name] = row[personalColumns(name, field).mask] ?? null
    else if (field.type === 'number') shown[name] = value === null ? null : Number(value)
    else shown[name] = value
  }
  if (kind.currency) shown.currency = row.currency
  for (const name of ['external_id', 'origin', 'created_at', 'created_by', 'changed_at', 'changed_by'])
    shown[name] = row[name]
  return shown
}

/** Puts names in the place of the ids of those who created and last changed records, as history knows them. */
export async function withNames(tx: Tx, rows: Shown[]): Promise<Shown[]> {
  if (rows.length === 0) return rows
  const found = await tx.query<{ actor: string; name: string }>(
    sql`SELECT DISTINCT actor, actor_name AS name FROM history WHERE record = ANY(${rows.map(({ id }) => id)}::bigint[])`,
  )
  const names = new Map(found.map(({ actor, name }) => [actor, name]))
  const nameOf = (actor: unknown) => names.get(String(actor)) ?? actor
  return rows.map((row) => ({ ...row, created_by: nameOf(row.created_by), changed_by: nameOf(row.changed_by) }))
}
