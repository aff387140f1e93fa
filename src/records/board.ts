import sql, { empty, join, raw } from 'sql-template-tag'
import type { Tx } from '../db/index.ts'
import { type Day, today } from '../domain/index.ts'
import { todaySql } from '../facts/index.ts'
import { type Action, actionsFrom, columnOf, type Kind } from '../kinds/index.ts'
import { conditionsOf, type Search } from './find.ts'
import type { Row } from './prepare.ts'
import { type Shown, show } from './show.ts'
import { stands } from './standing.ts'

/** What the records of a state in one currency come to: amounts by field, in minor units. `late`: past the day of the next step. */
export type BoardSum = { currency: string | null; count: number; late: number; amounts: Record<string, number> }

/** A record on a board, with the day the next step is due, and the actions that are the reader's. */
export type Card = { record: Shown; due: Day | null; late: boolean; actions: Action[] }

/** A state with what its records come to, and one page of them: the most urgent first. */
export type BoardColumn = { state: string; sums: BoardSum[]; cards: Card[] }

export const BOARD_LIMIT = 200

/**
 * The records of a kind with states as a board: counts and sums of all that is found, and some cards of each state, by one
 * statement over what the reader reaches.
 * @param page `cards` a state, from the `skip`ped on
 */
export async function readBoard(
  tx: Tx,
  kind: Kind,
  search: Search,
  page: { cards: number; skip: number },
): Promise<BoardColumn[]> {
  const { lifecycle } = kind
  if (!lifecycle) throw new Error(`${kind.name} has no states`)
  const conditions = join(await conditionsOf(tx, kind, search), ' AND ')
  const money = Object.keys(kind.fields).filter((name) => kind.fields[name]?.type === 'money')
  const amounts = money.flatMap((name) => [sql`${name}::text`, sql`sum(${raw(name)})`])
  const listed = money.length > 0 ? sql`, ${raw(money.map((name) => `r.${name}`).join(', '))}` : empty
  const currency = raw(kind.currency ? 'r.currency' : 'NULL::text')
  const [found] = await tx.query<{ sums: (BoardSum & { state: string })[]; ids: number[] }>(sql`
    WITH found AS MATERIALIZED (
      SELECT r.id, r.${raw(lifecycle.field)} AS state, ${currency} AS currency, ${dueSql(kind)} AS due${listed}
      FROM ${raw(kind.name)} r WHERE ${conditions}
    ), sums AS (
      SELECT state, currency, count(*)::int AS count, (count(*) FILTER (WHERE due < ${todaySql}))::int AS late,
        json_build_object(${join(amounts.length > 0 ? amounts : [empty])}) AS amounts
      FROM found GROUP BY state, currency
    ), ranked AS (
      SELECT id, row_number() OVER (PARTITION BY state ORDER BY due NULLS LAST, id) AS n FROM found
    )
    SELECT (SELECT coalesce(json_agg(s ORDER BY s.count DESC), '[]') FROM sums s) AS sums,
      ARRAY(SELECT id FROM ranked WHERE n > ${page.skip} AND n <= ${page.skip + page.cards} ORDER BY n) AS ids`)
  const { sums = [], ids = [] } = found ?? {}
  const cards = await cardsOf(tx, kind, ids)
  const options = kind.fields[lifecycle.field]
  const states = options?.type === 'choice' ? Object.keys(options.options) : []
  return states.map((state) => ({
    state,
    sums: sums.filter((sum) => sum.state === state).map(({ state: _, ...sum }) => sum),
    cards: cards.filter(({ record }) => record[lifecycle.field] === state),
  }))
}

async function cardsOf(tx: Tx, kind: Kind, ids: readonly number[]): Promise<Card[]> {
  const rows = await tx.query<Row & { due: Day | null }>(sql`
    SELECT r.*, ${dueSql(kind)} AS due FROM ${raw(kind.name)} r WHERE r.id = ANY(${ids}::bigint[])
    ORDER BY array_position(${ids}::bigint[], r.id)`)
  const shown = await show(tx, kind, rows)
  const now = today()
  return rows.map((row, n) => ({
    record: shown[n] as Shown,
    due: row.due,
    late: row.due !== null && row.due < now,
    actions: actionsFrom(kind, row[kind.lifecycle?.field ?? '']).filter(({ by }) => stands(tx.actor, kind, row, by)),
  }))
}

/** The day by which the next step of a row r is due: that of the waiting action out of its state, else the kind's own. */
function dueSql({ lifecycle, ...kind }: Kind) {
  const own = lifecycle?.due ? raw(`r.${columnOf(kind, lifecycle.due)}`) : raw('NULL::date')
  const dated = lifecycle?.actions.filter(({ waits, due }) => waits && due) ?? []
  if (dated.length === 0) return own
  const cases = dated.map(
    ({ from, due = '' }) =>
      sql`WHEN r.${raw(lifecycle?.field ?? '')} = ANY(${from}) THEN r.${raw(columnOf(kind, due))}`,
  )
  return sql`(CASE ${join(cases, ' ')} ELSE ${own} END)`
}
