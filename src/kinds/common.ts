import type { Label } from '../domain/index.ts'
import type { Kind } from './kind.ts'

/** Columns that every record has beside its fields. */
const COMMON: Record<string, Label> = {
  title: { zh: '名称', en: 'Name' },
  currency: { zh: '币种', en: 'Currency' },
  external_id: { zh: '外部编号', en: 'External id' },
  created_at: { zh: '建立时间', en: 'Entered' },
  changed_at: { zh: '修改时间', en: 'Changed' },
}

/** The columns a list of a kind can have, with their labels: those it shows at first in front. A name stands for the title. */
export function columnLabels(kind: Kind): Map<string, Label> {
  const { name } = kind.fields
  const common = Object.entries(COMMON).filter(
    ([column]) => (column !== 'title' || !name) && (column !== 'currency' || kind.currency),
  )
  const all = new Map<string, Label>([...Object.entries(kind.fields), ...common])
  const first = kind.list.columns.map((column): [string, Label] => [
    column,
    all.get(column) ?? { zh: column, en: column },
  ])
  return new Map([...first, ...all])
}
