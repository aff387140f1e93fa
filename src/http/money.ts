import { z } from 'zod'
import type { Tx } from '../db/index.ts'
import type { RegionKey } from '../domain/index.ts'
import {
  BALANCE_KEYS,
  MONEY_DAYS,
  MONEY_LISTS,
  moneyRules,
  readBalances,
  readMoneyFlow,
  readMoneyList,
  readMoneyRules,
} from '../figures/index.ts'
import { findKind } from '../kinds/index.ts'
import { namesOfKeys } from '../regions/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'
import { keyOf } from './figures.ts'
import { pageLimit, RegionName, regionText } from './schemas.ts'

const Money = z.int().describe('Minor units of the currency')
const amounts = {
  currency: z.string(),
  appropriated: Money,
  allocated: Money,
  sent: Money,
  received: Money,
  sent_only: Money.describe('Sent and not confirmed as received'),
  received_only: Money.describe('Received and not confirmed as sent'),
  spent: Money.describe('Reimbursements approved or paid'),
  paid: Money,
}
const scope = {
  provider: regionText('Only this provider, with all below'),
  recipient: regionText('Only this recipient, with all below'),
}
const year = z.coerce.number().int().min(1949).max(2100)
const offset = z.coerce.number().int().min(0).max(1_000_000).optional()
const PAGE = 50

const Balance = z
  .strictObject({
    key: z.string().nullable().describe('A record’s number, a region’s code or a source; null where records name none'),
    title: z.string().nullable(),
    ...amounts,
  })
  .meta({ id: 'Balance' })
const Sum = z.strictObject(amounts).meta({ id: 'BalanceSum' })

const FlowAnswer = z
  .strictObject({
    rows: z.array(
      z.strictObject({
        source: z.string(),
        place: RegionName.nullable().describe('Just below what is looked at; null for all together'),
        ...amounts,
      }),
    ),
    projects: z
      .array(
        z.strictObject({
          id: z.int().nullable().describe('Null for all others together'),
          title: z.string().nullable(),
          currency: z.string(),
          spent: Money,
          projects: z.int(),
        }),
      )
      .describe('What a county’s money was spent on'),
  })
  .meta({ id: 'MoneyFlow' })

const Row = z
  .strictObject({
    kind: z.string(),
    path: z.string(),
    id: z.int(),
    title: z.string(),
    synthetic: z.boolean(),
    place: RegionName.nullable(),
    currency: z.string(),
    amount: Money.describe('What is unconfirmed, differs, lies idle, is too much or was invoiced'),
    beside: Money.nullable().describe('What was sent, what arrived, or the aid'),
    days: z.int().nullable(),
    word: z.string().nullable().describe('The invoice'),
  })
  .meta({ id: 'MoneyListRow' })

const RuleAnswer = z
  .strictObject({
    id: z.string(),
    zh: z.string(),
    en: z.string(),
    measures: z.enum(['share', 'growth']),
    at_least: z.number(),
    currency: z.string(),
    part: Money.nullable(),
    whole: Money.nullable(),
    value: z.number().nullable(),
    holds: z.boolean().nullable(),
    why: z.enum(['other_year', 'other_place', 'nothing_allocated', 'no_last_year']).nullable(),
    source: z
      .strictObject({ title: z.string(), address: z.string().nullable(), published: z.string().nullable() })
      .nullable()
      .describe('Null for a rule of the house'),
  })
  .meta({ id: 'MoneyRule' })

/** Where money stands on its way, added up from records, and what of it somebody should look at. */
export function registerMoney(app: App, { db }: Context): void {
  app.get(
    '/api/money/balances',
    {
      schema: {
        ...about({
          id: 'readBalances',
          tag: 'Money',
          summary: 'Appropriated, allocated, sent, received and spent, by document, project, place or source',
          description: 'Added up from the records within reach. `year` is the budget year the money comes out of.',
          answers: {
            200: [
              z.strictObject({ rows: z.array(Balance), total: z.int(), sums: z.array(Sum) }),
              'A page, the largest first; the sums are of all rows',
            ],
          },
          errors: ['region.unknown', 'region.ambiguous'],
        }),
        querystring: z.strictObject({
          by: z.enum(BALANCE_KEYS).optional(),
          year: year.optional(),
          ...scope,
          limit: pageLimit(500, PAGE),
          offset,
        }),
      },
    },
    ({ actor, query }) =>
      db.withActor(actor, async (tx) => {
        const { by = 'appropriation', limit = PAGE, offset = 0 } = query
        const asked = { by, year: query.year, ...(await placesOf(tx, query)) }
        const { rows, total, sums } = await readBalances(tx, asked, { limit, offset })
        if (by !== 'recipient') return { rows, total, sums }
        const names = await namesOfKeys(tx, [...new Set(rows.map(({ key }) => key ?? ''))])
        return { rows: rows.map((row) => ({ ...row, key: names.get(row.key ?? '')?.code ?? null })), total, sums }
      }),
  )

  app.get(
    '/api/money/flow',
    {
      schema: {
        ...about({
          id: 'readMoneyFlow',
          tag: 'Money',
          summary: 'The way of a budget year’s money from its sources to places and, in a county, to projects',
          answers: { 200: [FlowAnswer, 'A row a source, place and currency'] },
          errors: ['region.unknown', 'region.ambiguous'],
        }),
        querystring: z.strictObject({ year, ...scope }),
      },
    },
    ({ actor, query }) =>
      db.withActor(actor, async (tx) => {
        const { rows, projects } = await readMoneyFlow(tx, { year: query.year, ...(await placesOf(tx, query)) })
        const names = await namesOfKeys(tx, [...new Set(rows.map(({ place }) => place))])
        return { rows: rows.map((row) => ({ ...row, place: names.get(row.place) ?? null })), projects }
      }),
  )

  const rules = moneyRules(db.home)
  app.get(
    '/api/money/rules',
    {
      schema: {
        ...about({
          id: 'readMoneyRules',
          tag: 'Money',
          summary: 'Rules of money with who says them, and whether the records of a budget year keep them',
          description: 'Shipped rules have a source; others stand in money-rules.json of the data folder.',
          answers: {
            200: [
              z.strictObject({ rules: z.array(RuleAnswer) }),
              'Each rule, and why it tells nothing where it does not',
            ],
          },
          errors: ['region.unknown', 'region.ambiguous'],
        }),
        querystring: z.strictObject({ year, ...scope }),
      },
    },
    ({ actor, query }) =>
      db.withActor(actor, async (tx) => {
        const asked = { year: query.year, ...(await placesOf(tx, query)) }
        const results = await readMoneyRules(tx, rules, asked)
        return {
          rules: results.map(({ rule: { id, zh, en, measures, at_least, source }, ...result }) => ({
            ...{ id, zh, en, measures, at_least },
            ...result,
            source: source ? { address: null, published: null, ...source } : null,
          })),
        }
      }),
  )

  app.get(
    '/api/money/lists/:list',
    {
      schema: {
        ...about({
          id: 'readMoneyList',
          tag: 'Money',
          summary: 'Money somebody should look at: unconfirmed, differing, idle, over budget, one invoice twice',
          description:
            'unconfirmed: one half entered `days` ago or more (30), the other never. idle: arrived, not spent, unmoved for `days` (365).',
          answers: { 200: [z.strictObject({ rows: z.array(Row), total: z.int() }), 'A page, the largest first'] },
          errors: ['region.unknown', 'region.ambiguous'],
        }),
        params: z.strictObject({ list: z.enum(MONEY_LISTS) }),
        querystring: z.strictObject({
          days: z.coerce.number().int().min(0).max(36_600).optional(),
          ...scope,
          limit: pageLimit(500, PAGE),
          offset,
        }),
      },
    },
    ({ actor, params: { list }, query }) =>
      db.withActor(actor, async (tx) => {
        const { days = MONEY_DAYS[list], limit = PAGE, offset = 0 } = query
        const found = await readMoneyList(tx, { list, days, limit, offset, ...(await placesOf(tx, query)) })
        const names = await namesOfKeys(tx, [...new Set(found.rows.map(({ place }) => place))])
        const rows = found.rows.map((row) => ({
          ...row,
          path: findKind(row.kind)?.path ?? '',
          place: names.get(row.place) ?? null,
        }))
        return { rows, total: found.total }
      }),
  )
}

type Scope = { provider?: string | undefined; recipient?: string | undefined }

async function placesOf(tx: Tx, { provider, recipient }: Scope): Promise<Record<keyof Scope, RegionKey>> {
  return { provider: await keyOf(tx, provider), recipient: await keyOf(tx, recipient) }
}
