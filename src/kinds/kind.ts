import type { Label, PersonalData, Role, Side } from '../domain/index.ts'
import type { Check } from './check.ts'
import type { Lifecycle } from './lifecycle.ts'

export type { Label }

/**
 * What every field has. `side` marks a half that only that side may fill in. `help` stands under the field in a form.
 * `byAction`: only an action of the kind's lifecycle writes it.
 */
type FieldBase = Label & { required?: true; help?: Label; side?: Side; group?: Label; byAction?: true }

/**
 * A field of a record. Its column has the field's name; a region's column is `<name>_key` and holds a region key
 * ('' for none), a reference's is `<name>_id`.
 * - money: integer minor units (fen, cents) in the record's `currency`; `negative` allows less than zero
 * - number: a decimal as published, for claims; with `whole` a whole number of any size, for targets; everything counted
 *   is an integer
 * - personal: a value of a person's, kept in the columns of `personalColumns`: sealed, as a mask, and known again. It is
 *   shown as its mask; revealing it takes an ability and a reason
 * - confirmer: the name of the user who filled in that half, set by the system
 */
export type Field =
  | (FieldBase & { type: 'text'; max?: number; long?: true })
  | (FieldBase & { type: 'address' })
  | (FieldBase & { type: 'date' })
  | (FieldBase & { type: 'year' })
  | (FieldBase & { type: 'integer'; unit: Label; min?: number; max?: number })
  | (FieldBase & { type: 'number'; whole?: true })
  | (FieldBase & { type: 'money'; negative?: true })
  | (FieldBase & { type: 'boolean' })
  | (FieldBase & { type: 'choice'; options: Record<string, Label> })
  | (FieldBase & { type: 'region' })
  | (FieldBase & { type: 'reference'; to: string })
  | (FieldBase & { type: 'personal'; of: PersonalData })
  | (FieldBase & { type: 'confirmer'; side: Side })

/**
 * A condition on a record's own fields; the same for what counts, what is a concern, and what a filter asks. `past`: a day
 * lies more than so many days back; for concerns alone, since what counts does not change with the calendar.
 */
export type Condition =
  | { set: string }
  | { unset: string }
  | { is: [field: string, ...values: string[]] }
  | { differ: [string, string] }
  | { past: [field: string, days: number] }
  | { all: Condition[] }
  | { any: Condition[] }

/**
 * One thing a record counts toward. The day it happened is the day in `on`: a date field; `{ yearEnd }` the last day
 * of a year field; `{ after }` the day after a date (a stock falls then); `{ date, within }` a date moved into the
 * year it is booked to. No day, no count. `value` is 1 or the name of a money or integer field; `minus` counts down.
 * `subject` names the field whose distinct values are counted, for measures of distinct things; several names are
 * tried in order, the record itself last.
 */
export type Count = {
  measure: string
  on: string | { yearEnd: string } | { after: string } | { date: string; within: string }
  value: 1 | string
  minus?: true
  category?: string
  subject?: string[]
  when?: Condition
}

/** Something that needs a person's attention: a condition, or the same values in another record that is in force. */
export type Concern = Label & {
  name: string
  severity: 'attention' | 'wrong'
  when?: Condition
  /** Another record of the kind has the same values in all of these fields; with `across`, and another value in that one. */
  repeated?: string[]
  across?: string
  /**
   * No record of another kind names this one in `by`; with `since` none whose day lies within so many days. Known only to
   * the server.
   */
  lacking?: { kind: string; by: string; since?: [field: string, days: number] }
}

/**
 * A kind of record, declared once. Its table, API, list, form, template, history, row policy and counts follow from
 * this. The twenty-sixth kind costs one file and a migration.
 */
export type Kind = {
  /** Also the table's name. */
  name: string
  /** Its place in addresses: /api/<path>. */
  path: string
  label: Label
  plural: Label
  /** One sentence for the empty list: what belongs here. */
  about: Label
  fields: Record<string, Field>
  /** Fields that make up a record's title; '→' between two of them prints an arrow, the first that is set of 'a|b' counts. */
  title: string[]
  /**
   * Where a row belongs, for row policies and figures: the names of its region fields. `either` is one region that
   * stands on the side named by a choice field.
   */
  box: { provider: string; recipient: string } | { either: string; by: string }
  /** `box`: only those whose box holds the row. `everyone`: anyone signed in may read it; writing still asks the box. */
  visible: 'box' | 'everyone'
  /** Roles that may create, change and delete; administrators always may. */
  writers: Role[]
  /** A reference whose provider, recipient and other named fields fill empty ones here. */
  inherits?: { from: string; fields: string[] }
  /** Whether amounts are in the record's own currency. */
  currency?: true
  /** States and what leads from one to another; absent where a record is simply written. */
  lifecycle?: Lifecycle
  /** Fields by which two records mean the same thing whatever else they say, beside saying the same altogether. */
  same?: { fields: string[]; when?: Condition }[]
  checks: Check[]
  counts: Count[]
  concerns: Concern[]
  /** Columns of the list at first, and the field it is sorted by, latest first. */
  list: { columns: string[]; sort: string }
}

/** Types a declaration without widening it. */
export function defineKind(kind: Kind): Kind {
  return kind
}

/** The column that tells which pairing a row belongs to: a pairing belongs to itself; null where a kind knows none. */
export function pairingColumn(kind: Kind): 'id' | 'pairing_id' | null {
  if (kind.name === 'pairing') return 'id'
  return 'pairing' in kind.fields ? 'pairing_id' : null
}

/**
 * The column a field is stored in; of a personal one the column that tells whether two values are the same, by which
 * it is compared, counted and asked whether it is set.
 */
export function columnOf(kind: Kind, name: string): string {
  const field = kind.fields[name]
  switch (field?.type) {
    case 'region':
      return `${name}_key`
    case 'reference':
      return `${name}_id`
    case 'personal':
      return personalColumns(name, field).known
    default:
      return name
  }
}

type PersonalField = Extract<Field, { type: 'personal' }>

/** The columns of a personal field: the value sealed, its mask, and its digest or, where nobody looks it up, a mark of its changes. */
export function personalColumns(name: string, { of }: PersonalField): { sealed: string; mask: string; known: string } {
  return { sealed: `${name}_sealed`, mask: `${name}_mask`, known: `${name}_${of === 'health' ? 'mark' : 'digest'}` }
}

/** What a sealed value is bound to: it opens in this field of this kind and in no other. */
export function personalPlace(kind: Kind, field: string): string {
  return `${kind.name}.${field}`
}

/** The personal fields of a kind. */
export function personalFields(kind: Kind): [name: string, field: PersonalField][] {
  return Object.entries(kind.fields).flatMap(([name, field]) => (field.type === 'personal' ? [[name, field]] : []))
}

/** Those of them whose records can be found by the whole value. */
export function lookupFields(kind: Kind): string[] {
  return personalFields(kind).flatMap(([name, { of }]) => (of === 'health' ? [] : [name]))
}
