import type { Field, Kind, Label } from '../../../kinds/index.ts'

/** Fields that stand together; those of no group come first, long texts of no group last. `side` where all belong to one side. */
export type FieldGroup = {
  name: string
  label: Label | null
  side: 'provider' | 'recipient' | null
  fields: [string, Field][]
}

/** A kind's fields in the groups it declares, in their order. */
export function groupsOf(kind: Kind): FieldGroup[] {
  const groups: FieldGroup[] = [{ name: 'first', label: null, side: null, fields: [] }]
  const last: FieldGroup = { name: 'last', label: null, side: null, fields: [] }
  for (const entry of Object.entries(kind.fields)) {
    const [, field] = entry
    const { group: label = null, side = null } = field
    const name = label ? label.en : field.type === 'text' && field.long ? 'last' : 'first'
    const found = name === 'last' ? last : groups.find((group) => group.name === name)
    if (found) found.fields.push(entry)
    else groups.push({ name, label, side, fields: [entry] })
  }
  return [...groups, last]
}

/** How many of a kind's groups stand side by side on a wide window: those with a name, three at most. */
export function groupColumns(kind: Kind): number {
  return Math.min(3, Math.max(1, groupsOf(kind).filter(({ label }) => label).length))
}
