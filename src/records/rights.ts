import { type Actor, DuikouError, type KeyRange, type Label, type Side } from '../domain/index.ts'
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
 * Throws record.outside unless a row lies in the actor's box, as the row policies ask. The database refuses too, but
 * does not say which row of a batch it was.
 */
export function requireReach(actor: Actor, kind: Kind, row: Row): void {
  const holds = ({ low, high }: KeyRange, key: unknown) => String(key) >= low && String(key) < high
  if ('either' in kind.box) {
    const side = row[kind.box.by]
    const key = row[columnOf(kind, kind.box.either)]
    if ((side !== 'provider' && side !== 'recipient') || key === '' || holds(actor[side], key)) return
  } else {
    const [provider, recipient] = [kind.box.provider, kind.box.recipient].map((field) => row[columnOf(kind, field)])
    if (holds(actor.provider, provider) && holds(actor.recipient, recipient)) return
  }
  throw new DuikouError('record.outside')
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
