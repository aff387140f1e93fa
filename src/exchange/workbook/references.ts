import sql, { raw } from 'sql-template-tag'
import type { Tx } from '../../db/index.ts'
import type { Label } from '../../domain/index.ts'
import { findKind } from '../../kinds/index.ts'

/** What a text in a column of references leads to: a record's number, or what is wrong. */
export type Led = { id: number } | { wrong: Label }

/**
 * Looks up how people name other records, by kind: '#12' or a number, an external id, a whole title. One query a kind;
 * what lies out of reach is found by nobody.
 */
export async function findReferences(tx: Tx, wanted: Map<string, Set<string>>): Promise<Map<string, Map<string, Led>>> {
  const led = new Map<string, Map<string, Led>>()
  for (const [to, texts] of wanted) {
    const kind = findKind(to)
    const answers = new Map<string, Led>()
    led.set(to, answers)
    if (!kind) continue
    const named: string[] = []
    for (const text of texts) {
      const number = /^[#＃]?(\d{1,15})$/.exec(text)?.[1]
      if (number) answers.set(text, { id: Number(number) })
      else named.push(text)
    }
    if (named.length === 0) continue
    const rows = await tx.query<{ id: number; title: string; external_id: string | null }>(sql`
      SELECT id, title, external_id FROM ${raw(kind.name)} WHERE external_id = ANY(${named}) OR title = ANY(${named})`)
    const byTitle = Map.groupBy(rows, ({ title }) => title)
    const byExternal = new Map(rows.map(({ external_id, id }) => [external_id, id]))
    for (const text of named) {
      const ids = byExternal.has(text) ? [byExternal.get(text)] : (byTitle.get(text) ?? []).map(({ id }) => id)
      const [id] = ids
      if (ids.length === 1) answers.set(text, { id: Number(id) })
      else answers.set(text, { wrong: ids.length === 0 ? missing(kind.label) : several(kind.label) })
    }
  }
  return led
}

const missing = ({ zh, en }: Label): Label => ({
  zh: `没有这样的${zh}，请写编号、外部编号或完整名称`,
  en: `there is no such ${en.toLowerCase()}; write its number, external id or whole name`,
})
const several = ({ zh, en }: Label): Label => ({
  zh: `有多条${zh}叫这个名称，请写编号`,
  en: `several of ${en.toLowerCase()} have this name; write its number`,
})
