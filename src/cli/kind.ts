import { DuikouError } from '../domain/index.ts'
import { findKind, KINDS, type Kind } from '../kinds/index.ts'

/** The kind that a command's argument names, by its name or its place in addresses. @throws input.invalid */
export function kindOf(name: string): Kind {
  const kind = findKind(name)
  if (kind) return kind
  const known = KINDS.map(({ path }) => path).join(', ')
  throw new DuikouError('input.invalid', {
    field: { zh: '类别', en: 'kind' },
    problem: { zh: `没有“${name}”，有 ${known}`, en: `there is no "${name}"; there are ${known}` },
  })
}
