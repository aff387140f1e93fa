import type { Field, Kind, Label } from '../../../kinds/index.ts'

/** Fields that stand together; the first group has no label. `side` where all of them belong to one side. */
export type FieldGroup = { label: Label | null; side: 'provider' | 'recipient' | null; fields: [string, Field][] }

/** A kind's fields in the groups it declares, in their order. */
export function groupsOf(kind: Kind): FieldGroup[] {
  const groups: FieldGroup[] = [{ label: null, side: null, fields: [] }]
  for (const entry of Object.entries(kind.fields)) {
    const { group: label = null, side = null } = entry[1]
    const found = groups.find((group) => group.label?.en === label?.en)
    if (found) found.fields.push(entry)
    else groups.push({ label, side, fields: [entry] })
  }
  return groups
}
