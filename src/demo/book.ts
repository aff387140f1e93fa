import { addDays, type Day, monthOf, type Period, type Side } from '../domain/index.ts'
import { type Random, randomOf } from './random.ts'

/** A record as the ledger has it: the input of its kind, with the external ids of other records for references. */
export type DemoInput = { external_id: string; [field: string]: unknown }

/**
 * Something that one side entered in a month: a new record, or, where the external id came before, the record as it
 * stands after a change.
 */
export type DemoEntry = { kind: string; by: Side; month: Period; input: DemoInput }

/** Months in order, in each the provider's entries before the recipient's, in each of these what others refer to first. */
export type DemoLedger = DemoEntry[]

/** What refers to what: a kind stands after those it names. */
const DEMO_KINDS = ['organisation', 'pairing', 'appropriation', 'project', 'transfer', 'deal', 'posting']

/** The last month of the demo: what happens later is not entered any more. */
const LAST_MONTH: Period = '2019-12'
export const LAST_DAY: Day = '2019-12-31'

/** Collects entries in the order in which they are thought of; of one record none is entered before the one thought of earlier. */
export type Book = {
  /** Something was entered some days after it happened. */
  enter(kind: string, happened: Day, input: DemoInput, by?: Side): void
  /** The same on the day itself, for what others refer to. */
  enterAtOnce(kind: string, happened: Day, input: DemoInput): void
  ledger(): DemoLedger
}

export function openBook(): Book {
  const lags: Random = randomOf('lags')
  const entries: DemoEntry[] = []
  const latest = new Map<string, Period>()
  const enter = (kind: string, day: Day, input: DemoInput, by: Side) => {
    const before = latest.get(input.external_id) ?? ''
    const wanted = monthOf(day) > LAST_MONTH ? LAST_MONTH : monthOf(day)
    const month = wanted < before ? before : wanted
    latest.set(input.external_id, month)
    entries.push({ kind, by, month, input })
  }
  return {
    enter: (kind, happened, input, by = 'provider') => enter(kind, addDays(happened, lags.int(2, 24)), input, by),
    enterAtOnce: (kind, happened, input) => enter(kind, happened, input, 'provider'),
    ledger: () => sorted(entries),
  }
}

const RANK: Record<Side, number> = { provider: 0, recipient: 1 }

function sorted(entries: DemoEntry[]): DemoLedger {
  const order = (a: DemoEntry, b: DemoEntry) =>
    (a.month < b.month ? -1 : a.month > b.month ? 1 : 0) ||
    RANK[a.by] - RANK[b.by] ||
    DEMO_KINDS.indexOf(a.kind) - DEMO_KINDS.indexOf(b.kind)
  // Of several changes in one month only the last is entered.
  const last = new Map<string, DemoEntry>()
  for (const entry of [...entries].sort(order)) {
    last.set(`${entry.month} ${entry.by} ${entry.kind} ${entry.input.external_id}`, entry)
  }
  return [...last.values()]
}
