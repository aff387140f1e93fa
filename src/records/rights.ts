import { type Actor, DuikouError, type KeyRange, type Label, type Reach, type Side } from '../domain/index.ts'
import { columnOf, type Kind, pairingColumn } from '../kinds/index.ts'
import type { Row } from './prepare.ts'

const ACTIONS = {
  create: { zh: '新建', en: 'create' },
  change: { zh: '修改', en: 'change' },
  delete: { zh: '删除', en: 'delete' },
}

/** The reaches whose role may write this kind. */
function writing({ reaches }: Actor, kind: Kind): Reach[] {
  return reaches.filter(({ role }) => role === 'administrator' || kind.writers.includes(role))
}

/** Throws access.refused unless a role of the actor's may write this kind. The database refuses too; this says it in words. */
export function requireWriter(actor: Actor, kind: Kind, action: keyof typeof ACTIONS): void {
  if (writing(actor, kind).length > 0) return
  throw new DuikouError('access.refused', { action: ACTIONS[action], kind: kind.plural })
}

/**
 * Throws record.outside unless a row lies within a reach that may write it, as the row policies ask. The database
 * refuses too, but does not say which row of a batch it was.
 */
export function requireReach(actor: Actor, kind: Kind, row: Row): void {
  if (!writing(actor, kind).some((reach) => reachHolds(reach, kind, row))) throw new DuikouError('record.outside')
}

/** Whether a row of a kind lies within a reach. A side that a record may stand on, or not, is no limit where it is empty. */
function reachHolds(reach: Reach, kind: Kind, row: Row): boolean {
  const within = ({ low, high }: KeyRange, key: unknown) => String(key) >= low && String(key) < high
  if (reach.pairing !== null && reach.pairing !== pairingOf(kind, row)) return false
  if ('either' in kind.box) {
    const side = row[kind.box.by]
    const key = row[columnOf(kind, kind.box.either)]
    return (side !== 'provider' && side !== 'recipient') || key === '' || within(reach[side], key)
  }
  const [provider, recipient] = [kind.box.provider, kind.box.recipient].map((field) => row[columnOf(kind, field)])
  return within(reach.provider, provider) && within(reach.recipient, recipient)
}

function pairingOf(kind: Kind, row: Row): unknown {
  const column = pairingColumn(kind)
  return column && row[column]
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
    const stands = writing(actor, kind).some(
      (reach) => reach.role === 'administrator' || (reach.side === side && reachHolds(reach, kind, row)),
    )
    if (!stands) {
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
