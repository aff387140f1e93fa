import type { Database } from '../../src/db/index.ts'
import { addDays } from '../../src/domain/index.ts'
import { type Condition, type Count, columnOf, findMeasure, KINDS, type Kind } from '../../src/kinds/index.ts'

type Row = Record<string, unknown>

/** A fact as a plain reader of the declarations would count it, without SQL. */
export type NaiveFact = {
  measure: string
  value: number
  happened: string
  provider: string
  recipient: string
  pairing: number
  category: string
  currency: string
  subject: string
}

/** Counts every record anew in TypeScript: a second opinion that shares nothing with the counting SQL but the declarations. */
export async function recount(db: Database): Promise<NaiveFact[]> {
  const facts: NaiveFact[] = []
  for (const kind of KINDS) {
    const rows = await db.asSystem('test', (tx) => tx.query<Row>(`SELECT * FROM ${kind.name}`))
    for (const row of rows) for (const count of kind.counts) facts.push(...countOne(kind, count, row))
  }
  return facts
}

function countOne(kind: Kind, count: Count, row: Row): NaiveFact[] {
  const get = (field: string) => row[columnOf(kind, field)]
  const happened = dayOf(count, get)
  const amount = count.value === 1 ? 1 : (get(count.value) as number | null)
  if (happened === null || amount === null || amount === 0) return []
  if (count.when && !holds(kind, count.when, row)) return []
  const measure = findMeasure(count.measure)
  const subject = count.subject?.map(get).find((value) => value !== null)
  return [
    {
      measure: count.measure,
      value: count.minus ? -amount : amount,
      happened,
      provider: String(row.provider_key),
      recipient: String(row.recipient_key),
      pairing: kind.name === 'pairing' ? Number(row.id) : Number(row.pairing_id ?? 0),
      category: String((count.category && get(count.category)) ?? ''),
      currency: measure?.unit === 'money' ? String(row.currency) : '',
      subject: count.subject ? String(subject ?? row.id) : '',
    },
  ]
}

function dayOf({ on }: Count, get: (field: string) => unknown): string | null {
  if (typeof on === 'string') return get(on) as string | null
  if ('yearEnd' in on) return get(on.yearEnd) === null ? null : `${get(on.yearEnd)}-12-31`
  if ('after' in on) return get(on.after) === null ? null : addDays(String(get(on.after)), 1)
  const [date, year] = [get(on.date), get(on.within)]
  if (date === null || year === null) return null
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return String(date) < first ? first : String(date) > last ? last : String(date)
}

function holds(kind: Kind, condition: Condition, row: Row): boolean {
  const value = (field: string) => (row[columnOf(kind, field)] === '' ? null : row[columnOf(kind, field)])
  if ('set' in condition) return value(condition.set) !== null
  if ('unset' in condition) return value(condition.unset) === null
  if ('is' in condition) return condition.is.slice(1).includes(String(value(condition.is[0])))
  if ('differ' in condition) return value(condition.differ[0]) !== value(condition.differ[1])
  if ('past' in condition) throw new Error('what counts does not change with the calendar')
  if ('all' in condition) return condition.all.every((part) => holds(kind, part, row))
  return condition.any.some((part) => holds(kind, part, row))
}
