import { type Actor, DuikouError, type Label, type Side } from '../domain/index.ts'
import { columnOf, type Kind } from '../kinds/index.ts'
import type { Row } from './prepare.ts'

const ACTIONS = {
  create: { zh: '新建', en: 'create' },
  change: { zh: '修改', en: 'change' },
  delete: { zh: '删除', en: 'delete' },
}

/** Throws access.refused unless the actor's role may write this kind. The database refuses too; this says it in words. */
export function requireWriter(actor: Actor, kind: Kind, action: keyof typeof ACTIONS): void {
  if (actor.role === 'administrator' || kind.writers.includes(actor.role)) return
  throw new DuikouError('access.refused', { action: ACTIONS[action], kind: kind.plural })
}

/**
 * Guards the halves that belong to one side: throws access.half when the actor's change touches the other side's half,
 * and writes the actor's name as confirmer of a half that it fills or changes.
 * @param before the row as it was; absent for a new record.
 */
export function confirmHalves(actor: Actor, kind: Kind, row: Row, before?: Row): void {
  for (const side of ['provider', 'recipient'] as const) {
    const fields = Object.entries(kind.fields).filter(([, field]) => field.side === side)
    const touched = fields.find(([name, field]) => {
      const column = columnOf(kind, name)
      return field.type !== 'confirmer' && (row[column] ?? null) !== (before?.[column] ?? null)
    })
    if (!touched) continue
    if (actor.role !== 'administrator' && actor.side !== side) {
      throw new DuikouError('access.half', { field: { zh: touched[1].zh, en: touched[1].en }, side: SIDES[side] })
    }
    const confirmed = fields.some(([name, field]) => field.type === 'date' && row[name] !== null)
    for (const [name, field] of fields) if (field.type === 'confirmer') row[name] = confirmed ? actor.name : null
  }
}

const SIDES: Record<Side, Label> = {
  provider: { zh: '支援方', en: 'provider' },
  recipient: { zh: '受援方', en: 'recipient' },
}
