import { createHash } from 'node:crypto'
import type { Kind } from '../../kinds/index.ts'
import { columnsOf } from './columns.ts'
import { MARK } from './mark.ts'

/** Changes when the kind's columns or choices do. */
export function templateVersion(kind: Kind): string {
  const told = columnsOf(kind).map(({ name, field, required }) => [
    name,
    field?.type,
    required,
    field?.type === 'choice' ? Object.keys(field.options) : [],
  ])
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12)
}

/** The first row of a template's hidden sheet; `of` is the record whose list it is. */
export function markRow(kind: Kind, of?: number): string[] {
  return [MARK, kind.name, templateVersion(kind), ...(of === undefined ? [] : [String(of)])]
}
