import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sql, { empty } from 'sql-template-tag'
import { z } from 'zod'
import shipped from '../../data/money-rules.json' with { type: 'json' }
import type { Tx } from '../db/index.ts'
import { DuikouError, keyOfCode, type RegionKey, subtree } from '../domain/index.ts'
import { MONEY_SOURCES, PROJECT_CLASSES } from '../kinds/index.ts'

/** The file of a home whose rules stand beside the shipped ones, and replace those of the same id. */
const MONEY_RULES = 'money-rules.json'

const year = z.int().min(1949).max(2100)
const code = z.string().refine((text) => keyOfCode(text) !== null, 'is no code of a region')
const Rule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z_]{1,39}$/),
  zh: z.string().min(1).max(200),
  en: z.string().min(1).max(200),
  /** share: of what is allocated, how much goes to the classes, or to places at least so deep; growth: appropriated over last year. */
  measures: z.enum(['share', 'growth']),
  classes: z.array(z.enum(Object.keys(PROJECT_CLASSES) as [string, ...string[]])).optional(),
  level: z.enum(['county', 'township']).optional(),
  /** 0.7 for 70 %; of growth 0.05 for five percent more. */
  at_least: z.number().min(-1).max(100),
  sources: z.array(z.enum(Object.keys(MONEY_SOURCES) as [string, ...string[]])).optional(),
  /** Between whom it was said, as codes, and for which budget years; everywhere and always where absent. */
  provider: code.optional(),
  recipient: code.optional(),
  from: year.optional(),
  to: year.optional(),
  /** Who says so. A rule without a source is the house's own. */
  source: z
    .strictObject({ title: z.string().min(1), address: z.url().optional(), published: z.iso.date().optional() })
    .optional(),
})
export type MoneyRule = z.infer<typeof Rule>

const Rules = z.array(Rule)
const SHIPPED: MoneyRule[] = Rules.parse(shipped)

/** What a rule came to: `value` against `at_least`, of which amounts; `why` where it cannot be told. */
export type RuleResult = {
  rule: MoneyRule
  currency: string
  value: number | null
  part: number | null
  whole: number | null
  holds: boolean | null
  why: 'other_year' | 'other_place' | 'nothing_allocated' | 'no_last_year' | null
}

/** The rules in force in a home. @throws money.rules where its file says what no rule is */
export function moneyRules(home: string): MoneyRule[] {
  const path = join(home, MONEY_RULES)
  if (!existsSync(path)) return SHIPPED
  const told = (problem: string, cause: unknown) => new DuikouError('money.rules', { path, problem }, cause)
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw told((error as Error).message, error)
  }
  const { data, error } = Rules.safeParse(content)
  if (!data) throw told(error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; '), error)
  const ids = new Set(data.map(({ id }) => id))
  return [...SHIPPED.filter(({ id }) => !ids.has(id)), ...data]
}

/** What each rule comes to for a budget year between two places, over the records within reach; in yuan where there are several currencies. */
export async function readMoneyRules(
  tx: Tx,
  rules: readonly MoneyRule[],
  asked: { year: number; provider: RegionKey; recipient: RegionKey },
): Promise<RuleResult[]> {
  const results: RuleResult[] = []
  for (const rule of rules) {
    const place = (code: string | undefined) => (code && keyOfCode(code)) || ''
    const [provider, recipient] = [place(rule.provider), place(rule.recipient)]
    const none = { rule, currency: 'CNY', value: null, part: null, whole: null, holds: null }
    const within = (around: RegionKey, key: RegionKey) => key.startsWith(around) || around.startsWith(key)
    if (asked.year < (rule.from ?? 0) || asked.year > (rule.to ?? 9999)) results.push({ ...none, why: 'other_year' })
    else if (!within(provider, asked.provider) || !within(recipient, asked.recipient))
      results.push({ ...none, why: 'other_place' })
    else {
      const narrow = (a: RegionKey, b: RegionKey) => (a.length > b.length ? a : b)
      const scope = { provider: narrow(provider, asked.provider), recipient: narrow(recipient, asked.recipient) }
      const { part, whole } = await amountsOf(tx, rule, { ...scope, year: asked.year })
      const empty = rule.measures === 'growth' ? 'no_last_year' : 'nothing_allocated'
      const value = whole === 0 ? null : rule.measures === 'growth' ? part / whole - 1 : part / whole
      const told = { part, whole, value, holds: value === null ? null : value >= rule.at_least }
      results.push({ ...none, ...told, why: value === null ? empty : null })
    }
  }
  return results
}

const DEPTHS = { county: 4, township: 5 }

async function amountsOf(
  tx: Tx,
  { measures, classes, level, sources }: MoneyRule,
  { year, provider, recipient }: { year: number; provider: RegionKey; recipient: RegionKey },
): Promise<{ part: number; whole: number }> {
  const [given, taken] = [subtree(provider), subtree(recipient)]
  const within = sql`a.currency = 'CNY' AND a.provider_key >= ${given.low} AND a.provider_key < ${given.high}
    AND a.recipient_key >= ${taken.low} AND a.recipient_key < ${taken.high}
    ${sources ? sql`AND a.source = ANY(${sources})` : empty}`
  const [found] = await tx.query<{ part: number | null; whole: number | null }>(
    measures === 'growth'
      ? sql`SELECT sum(amount) FILTER (WHERE year = ${year})::bigint AS part, sum(amount) FILTER (WHERE year = ${year - 1})::bigint AS whole
          FROM appropriation a WHERE year IN (${year}, ${year - 1}) AND ${within}`
      : sql`SELECT sum(a.amount)::bigint AS whole, sum(a.amount) FILTER (WHERE true
            ${classes ? sql`AND p.class = ANY(${classes})` : empty}
            ${level ? sql`AND array_length(string_to_array(a.recipient_key, '.'), 1) - 1 >= ${DEPTHS[level]}` : empty})::bigint AS part
          FROM allocation a JOIN appropriation o ON o.id = a.appropriation_id AND o.year = ${year}
          LEFT JOIN project p ON p.id = a.project_id WHERE ${within}`,
  )
  return { part: found?.part ?? 0, whole: found?.whole ?? 0 }
}
