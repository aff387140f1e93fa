import type { Field, Operation } from './hostile-fields.ts'
import { HOSTILE, type Hostile } from './hostile-values.ts'

const EFFORT = Number(process.env.DUIKOU_TEST_EFFORT ?? 1)
/** Values that each form of a field meets from each sender. */
const VALUES = 4 * EFFORT
/** Bodies unlike any, and keys of queries written in another way, for each operation and form. */
export const MORE = 2 * EFFORT

/**
 * Which values fields meet. Those of one form go on where the last stopped, so that each form meets every value; of many
 * of one form, several senders share the work.
 */
export class Turns {
  readonly #counts = new Map<string, number>()
  readonly #sizes = new Map<string, number>()
  readonly #share: number
  readonly #first: number

  /** @param share the sender takes one of so many fields of a common form, beginning with the `first` */
  constructor(operations: Operation[], share: number, first: number) {
    this.#share = share
    this.#first = first
    for (const { fields } of operations) {
      for (const field of fields) this.#sizes.set(formOf(field), 1 + (this.#sizes.get(formOf(field)) ?? 0))
    }
  }

  of(field: Field): Hostile[] {
    const form = formOf(field)
    const size = this.#sizes.get(form) as number
    // Headers are read before anything else, and alike for all.
    const share = field.in === 'header' ? 8 : size > 2 * VALUES ? this.#share : 1
    if (this.number(`share of ${form}`) % share !== this.#first % share) return []
    // Who shares with many is told little of a form.
    return Array.from({ length: Math.ceil((VALUES * 2) / this.#share / size) }, () => this.next(form))
  }

  next(form: string): Hostile {
    // A step that shares no factor with their number reaches all of them, neighbours far apart.
    return HOSTILE[(this.number(form) * 37 + this.#first * 11) % HOSTILE.length] as Hostile
  }

  /** How often it was asked for before. */
  number(what: string): number {
    const n = this.#counts.get(what) ?? 0
    this.#counts.set(what, n + 1)
    return n
  }

  /** The next of several; undefined once a form has met all of them as often as there is time for. */
  another<T>(of: T[], field: Field): T | undefined {
    const n = this.number(`another ${formOf(field)}`)
    return n < MORE * of.length ? of[n % of.length] : undefined
  }
}

/** Fields that are read alike. */
function formOf({ in: place, name, path, schema }: Field): string {
  const own = place === 'header' || place === 'file' || path.length === 0 ? name : ''
  return `${place} ${own} ${JSON.stringify(schema, (key, value) => (key === 'description' ? undefined : value))}`
}
