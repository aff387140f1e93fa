import { createHash } from 'node:crypto'
import type { Database } from '../../src/db/index.ts'
import { addDays, subtree } from '../../src/domain/index.ts'

/** A fact of people as the journal holds it; `recorded` is a day. */
export type PeopleFact = {
  measure: string
  value: number
  happened: string
  recorded: string
  provider: string
  recipient: string
  category: string
}

/** A question about people: both days inside, `first` null from the beginning. */
export type PeopleQuestion = {
  measure: string
  provider: string
  recipient: string
  category?: string | undefined
  first: string | null
  last: string
  knownOn: string
}

/** How a database rounds: to multiples of `base`, each cell with an offset of its own. */
export type Rounding = { base: number; offset: (cell: string) => number }

/** A rounded cell's name: the city that helps, the prefecture helped, the category. */
export function cellOf(fact: Pick<PeopleFact, 'provider' | 'recipient' | 'category'>): string {
  const cut = (key: string) => key.match(/^(?:[^.]*\.){0,3}/)?.[0] ?? ''
  return `${cut(fact.provider)} ${cut(fact.recipient)} ${fact.category}`
}

/** All facts about postings. */
export function peopleFacts(db: Database): Promise<PeopleFact[]> {
  return db.asSystem('test', (tx) =>
    tx.query<PeopleFact>(`SELECT measure, value, happened, recorded::date AS recorded, provider_key AS provider,
      recipient_key AS recipient, category FROM fact WHERE measure LIKE 'posting.%'`),
  )
}

/** A second opinion on how the SQL takes a cell's offset. */
export async function roundingOf(db: Database): Promise<Rounding> {
  const [row] = await db.asSystem('test', (tx) =>
    tx.query<{ base: number; secret: Buffer }>('SELECT base, secret FROM small_cell'),
  )
  if (!row) throw new Error('nothing says how to round')
  const { base, secret } = row
  return { base, offset: (cell) => createHash('sha256').update(secret).update(cell).digest().readUInt32BE(0) % base }
}

/** What a measure of a cell comes to by the end of a day, as known on a day. */
export function levelOf(
  facts: readonly PeopleFact[],
  at: { cell: string; measure: string; day: string; knownOn: string },
): number {
  return facts
    .filter((fact) => fact.measure === at.measure && fact.happened <= at.day && fact.recorded <= at.knownOn)
    .filter((fact) => cellOf(fact) === at.cell)
    .reduce((sum, { value }) => sum + value, 0)
}

/** What an open-data reader is to be told: the sum of rounded cells. */
export function told(facts: readonly PeopleFact[], asked: PeopleQuestion, { base, offset }: Rounding): number {
  const within = (key: string, range: string) => key >= subtree(range).low && key < subtree(range).high
  const own = facts.filter(
    (fact) =>
      within(fact.provider, asked.provider) &&
      within(fact.recipient, asked.recipient) &&
      (asked.category === undefined || fact.category === asked.category),
  )
  const { measure, knownOn, first, last } = asked
  if (first !== null && last < first) return 0
  const upTo = (cell: string, day: string) =>
    base * Math.floor((levelOf(own, { cell, measure, day, knownOn }) + offset(cell)) / base)
  return [...new Set(own.map(cellOf))].reduce(
    (sum, cell) => sum + upTo(cell, last) - (first === null ? 0 : upTo(cell, addDays(first, -1))),
    0,
  )
}
