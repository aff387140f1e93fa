import { type Ability, type Actor, DuikouError, type Label, type Reach, roleData, type Side } from '../domain/index.ts'
import { actionsFrom, columnLabels, columnOf, isAfterwards, isOpen, type Kind, stateWord } from '../kinds/index.ts'
import type { Row } from './prepare.ts'
import { reachHolds, stands } from './standing.ts'
import { listed, notTheirs } from './whose.ts'

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

/** Whether a row lies within a reach whose role has an ability: what one may do here, one may not do elsewhere. */
export function hasAbilityFor({ reaches }: Actor, ability: Ability, kind: Kind, row: Row): boolean {
  return reaches.some((reach) => roleData(reach.role).abilities.includes(ability) && reachHolds(reach, kind, row))
}

/**
 * Throws unless a record of a kind with a lifecycle may be written as it was and as it will be: open to edits, and by
 * somebody who lays it upon others. What actions do is not asked here.
 * @throws action.state, action.whose
 */
export function requireOpen(actor: Actor, kind: Kind, before: Row | undefined, after: Row | undefined): void {
  const { lifecycle } = kind
  if (!lifecycle) return
  const state = (before ?? after)?.[lifecycle.field]
  const moved = before && after && before[lifecycle.field] !== after[lifecycle.field]
  const open = [before, after].every((row) => !row || isOpen(kind, row))
  if (!open || (moved && !isAfterwards(lifecycle, before))) {
    const params = { action: { zh: '编辑或删除', en: 'Edit or delete' }, possible: listed(actionsFrom(kind, state)) }
    throw new DuikouError('action.state', { ...params, state: stateWord(kind, state) })
  }
  const by = { roles: kind.writers, stands: lifecycle.edits }
  for (const row of [before, after]) {
    if (!row || stands(actor, kind, row, by)) continue
    requireReach(actor, kind, row)
    throw notTheirs({ zh: '编辑', en: 'Edit' }, by)
  }
}

/**
 * Guards the halves that belong to one side: throws access.half where the actor stands on that side neither in the row
 * as it was nor as it will be, and the half changes. It changes with its own fields, when a confirmed half comes or goes
 * with its record, and when what gives a confirmed half its meaning changes: currency, source, pairing, and whose it is.
 * @param before the row as it was; absent for a record that comes.
 * @param after the row as it will be; absent for one that goes.
 * @returns the sides whose half changes.
 */
export function requireHalves(actor: Actor, kind: Kind, before: Row | undefined, after: Row | undefined): Side[] {
  return (['provider', 'recipient'] as const).filter((side) => {
    const touched = touchedColumn(kind, side, before, after)
    if (!touched) return false
    const stands = [before, after].every(
      (row) =>
        !row ||
        writing(actor, kind).some(
          (reach) => (reach.role === 'administrator' || reach.side === side) && reachHolds(reach, kind, row),
        ),
    )
    if (!stands) throw new DuikouError('access.half', { field: touched, side: SIDES[side] })
    return true
  })
}

/** Guards the halves, and writes the actor's name as confirmer of each half that the change fills or changes. */
export function confirmHalves(actor: Actor, kind: Kind, row: Row, before?: Row): void {
  for (const side of requireHalves(actor, kind, before, row)) {
    const confirmed = isConfirmed(kind, side, row)
    for (const [name, field] of halfOf(kind, side)) {
      if (field.type === 'confirmer') row[name] = confirmed ? actor.name : null
    }
  }
}

const halfOf = (kind: Kind, side: Side) => Object.entries(kind.fields).filter(([, field]) => field.side === side)

/** A half is confirmed by its day. */
function isConfirmed(kind: Kind, side: Side, row: Row | undefined): boolean {
  return halfOf(kind, side).some(([name, { type }]) => type === 'date' && (row?.[name] ?? null) !== null)
}

/** What changes a side's half, in people's words; undefined where it stays as it is. */
function touchedColumn(kind: Kind, side: Side, before: Row | undefined, after: Row | undefined): Label | undefined {
  const half = halfOf(kind, side)
  if (half.length === 0) return
  const differs = (column: string) => (before?.[column] ?? null) !== (after?.[column] ?? null)
  const own = half.flatMap(([name, { type }]) => (type === 'confirmer' ? [] : [name]))
  const shared = isConfirmed(kind, side, before) ? meaning(kind) : []
  const name = [...own, ...shared].find((field) => differs(columnOf(kind, field)))
  const label = columnLabels(kind).get(name ?? '')
  return label && { zh: label.zh, en: label.en }
}

/** What a confirmed half counts toward beside its own day and amount: the places, the pairing, the currency, the category. */
function meaning(kind: Kind): string[] {
  const categories = kind.counts.flatMap(({ category }) => category ?? [])
  return [...Object.values(kind.box), 'pairing', 'currency', ...categories].filter(
    (name) => name in kind.fields || name === 'currency',
  )
}

const SIDES: Record<Side, Label> = {
  provider: { zh: '支援方', en: 'provider' },
  recipient: { zh: '受援方', en: 'recipient' },
}
