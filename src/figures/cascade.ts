import sql from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { apportion, type Day, DuikouError, type Problem, type RegionKey, type Side } from '../domain/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { conflict, createRecords, invalid, type Provenance } from '../records/index.ts'
import { getRegion, type RegionName } from '../regions/index.ts'
import { lastYearOf, type TargetAsked } from './target-progress.ts'

/** How a target is shared out: by hand, equally, by last year's recorded figure of the same indicator, or by given shares. */
export const CASCADE_WAYS = ['hand', 'equal', 'last_year', 'shares'] as const
export type CascadeWay = (typeof CASCADE_WAYS)[number]

/** One who gets a part: a place on the side, and who there is charged with it. */
export type Receiver = {
  place: string
  office?: string | undefined
  assignee?: number | undefined
  /** By hand: the part itself. */
  value?: number | undefined
  /** By shares: the weight of this part; shares need not add up to anything. */
  share?: number | undefined
}

export type CascadeAsked = {
  version: number
  way: CascadeWay
  /** The side the parts are laid upon; the parent's where absent. */
  side?: Side | undefined
  to: readonly Receiver[]
  due_on?: Day | undefined
  /** Whether it is written; otherwise it is a preview. */
  write?: boolean | undefined
}

/** `weight` is what the part was made by; null by hand. `id` of what was written. */
export type Part = { place: RegionName; office: string; value: number; weight: number | null; id: number | null }

/** `before` is what children had already; `gap` what is left of the parent after all of it. */
export type Cascade = { parts: Part[]; value: number; before: number; sum: number; gap: number; written: boolean }

type Parent = TargetAsked & {
  version: number
  agreement: number
  bound: string
  side: Side
  office: string
  children: number
  before: number
}

/**
 * Hands a target down: what is left of it is shared out among receivers, in whole units that add up exactly, as drafts
 * that wait to be issued. Without `write` nothing is written and the answer shows what would be.
 * @throws record.missing, record.conflict, input.invalid, target.no_key where nothing was recorded last year; what
 * creating a target throws
 */
export async function cascade(tx: Tx, id: number, asked: CascadeAsked, from: Provenance): Promise<Cascade> {
  const kind = findKind('target') as Kind
  const { parent, side, parts } = await share(tx, kind, id, asked)
  const sum = parent.before + parts.reduce((total, { value }) => total + value, 0)
  const shown = { value: parent.value, before: parent.before, sum, gap: parent.value - sum }
  if (!asked.write) return { ...shown, parts, written: false }
  const result = await createRecords(tx, kind, await inputsOf(tx, id, parent, side, parts, asked), from)
  if ('problems' in result) throw invalid(kind, result.problems)
  return { ...shown, parts: parts.map((part, n) => ({ ...part, id: result.written[n]?.id ?? null })), written: true }
}

/**
 * The parts as inputs of targets, for a workbook in which people finish them; by hand, what has no value yet is zero.
 * @throws what `cascade` throws before it writes
 */
export async function cascadeInputs(tx: Tx, id: number, asked: CascadeAsked): Promise<Record<string, unknown>[]> {
  const to = asked.to.map((receiver) => ({ ...receiver, value: receiver.value ?? 0 }))
  const { parent, side, parts } = await share(tx, findKind('target') as Kind, id, { ...asked, to })
  return inputsOf(tx, id, parent, side, parts, asked)
}

async function share(
  tx: Tx,
  kind: Kind,
  id: number,
  asked: CascadeAsked,
): Promise<{ parent: Parent; side: Side; parts: Part[] }> {
  const parent = await readParent(tx, kind, id)
  if (parent.version !== asked.version) {
    throw await conflict(tx, kind, id, asked.version)
  }
  const side = asked.side ?? parent.side
  const places = await Promise.all(asked.to.map(({ place }) => getRegion(tx, place)))
  const keys = places.map(({ key }) => placeOf(parent, side, key))
  const weights = await weightsOf(tx, kind, parent, asked, keys)
  const left = Math.max(0, parent.value - parent.before)
  const values = weights ? apportion(left, weights) : asked.to.map(({ value }) => value as number)
  const parts = asked.to.map((receiver, n): Part => {
    const { code, name, name_en } = places[n] as RegionName
    const office = receiver.office ?? parent.office
    return {
      place: { code, name, name_en },
      office,
      value: values[n] as number,
      weight: weights?.[n] ?? null,
      id: null,
    }
  })
  return { parent, side, parts }
}

async function inputsOf(
  tx: Tx,
  id: number,
  parent: Parent,
  side: Side,
  parts: Part[],
  asked: CascadeAsked,
): Promise<Record<string, unknown>[]> {
  const codes = await codesOf(tx, parent)
  return parts.map(({ place, office, value }, n) => ({
    agreement: parent.agreement,
    parent: id,
    ...codes,
    [side]: place.code,
    indicator: parent.indicator,
    value,
    bound: parent.bound,
    year: parent.year,
    quarter: parent.quarter,
    split: 'sum',
    due_on: asked.due_on ?? parent.due_on,
    side,
    office,
    assignee: asked.to[n]?.assignee ?? null,
  }))
}

async function readParent(tx: Tx, kind: Kind, id: number): Promise<Parent> {
  const [row] = await tx.query<Parent>(sql`
    SELECT t.version, t.agreement_id AS agreement, t.indicator, t.value, t.bound, t.year, t.quarter, t.due_on, t.side, t.office,
      t.provider_key, t.recipient_key, c.n AS children, c.sum AS before
    FROM target t, LATERAL (SELECT count(*)::int AS n, coalesce(sum(value), 0)::bigint AS sum FROM target WHERE parent_id = t.id) c
    WHERE t.id = ${id}`)
  if (!row) throw new DuikouError('record.missing', { kind: kind.label, id })
  return row
}

/** Both places of a part: the receiver's on its side, the parent's on the other. */
function placeOf(parent: Parent, side: Side, key: RegionKey): { provider: RegionKey; recipient: RegionKey } {
  return { provider: parent.provider_key, recipient: parent.recipient_key, [side]: key }
}

async function codesOf(tx: Tx, { provider_key, recipient_key }: Parent): Promise<Record<Side, string>> {
  const rows = await tx.query<{ key: RegionKey; code: string }>(
    sql`SELECT key, code FROM region WHERE key = ANY(${[provider_key, recipient_key]})`,
  )
  const codes = new Map(rows.map(({ key, code }) => [key, code]))
  return { provider: codes.get(provider_key) ?? '', recipient: codes.get(recipient_key) ?? '' }
}

/** What each part weighs; null by hand, where each says its own value. */
async function weightsOf(
  tx: Tx,
  kind: Kind,
  parent: Parent,
  { way, to }: CascadeAsked,
  places: { provider: RegionKey; recipient: RegionKey }[],
): Promise<number[] | null> {
  const wanted = way === 'hand' ? 'value' : way === 'shares' ? 'share' : null
  if (wanted) {
    const missing = to.flatMap((receiver, n): Problem[] =>
      receiver[wanted] === undefined ? [{ row: n + 1, field: wanted, zh: '必填', en: 'is required' }] : [],
    )
    if (missing.length > 0) throw invalid(kind, missing)
  }
  if (way === 'hand') return null
  if (way === 'equal') return to.map(() => 1)
  const weights = way === 'shares' ? to.map(({ share = 0 }) => share) : await lastYearOf(tx, parent, places)
  if (weights.every((weight) => weight === 0)) throw new DuikouError('target.no_key', { year: parent.year - 1 })
  return weights
}
