import type { Check } from './check.ts'
import type { Field } from './kind.ts'
import { MONEY_SOURCES } from './sources.ts'

const GROUP = { zh: '资金来源', en: 'Money by source' }

/** The sources a project's budget is told by. */
const SOURCES = ['provincial', 'city', 'county', 'central', 'social', 'enterprise', 'other'] as const

/** Fields of a project's budget, one for each source of money. */
export const BUDGET: Record<string, Field> = Object.fromEntries(
  SOURCES.map((source) => [`from_${source}`, { type: 'money', ...MONEY_SOURCES[source], group: GROUP }]),
)

const amount = (value: unknown) => Number(value ?? 0)

/** What the sources of a project come to, in minor units. */
const budgeted = (r: Record<string, unknown>) => Object.keys(BUDGET).reduce((sum, name) => sum + amount(r[name]), 0)

const hasBudget = (r: Record<string, unknown>) => Object.keys(BUDGET).some((name) => (r[name] ?? null) !== null)

export const ADDS_UP: Check = {
  name: 'budget_adds_up',
  field: 'total_investment',
  zh: '各来源资金之和须等于总投资',
  en: 'the money by source must add up to the total investment',
  holds: (r) => !hasBudget(r) || budgeted(r) === amount(r.total_investment),
}

const filled = (name: string) => (r: Record<string, unknown>) => (r[name] ?? '') !== ''

/** What a project must say before it enters the library (domain facts 4.7: no goal, no entry). */
export const ADMISSION: Check[] = [
  {
    name: 'goal_known',
    field: 'performance_goal',
    zh: '入库须有绩效目标',
    en: 'a performance goal is needed to enter the library',
    holds: filled('performance_goal'),
  },
  {
    name: 'benefit_known',
    field: 'benefit_link',
    zh: '入库须有联农带农（带贫）机制',
    en: 'how people benefit is needed to enter the library',
    holds: filled('benefit_link'),
  },
  {
    name: 'place_known',
    field: 'recipient',
    zh: '入库须有实施地区',
    en: 'a place is needed to enter the library',
    holds: filled('recipient'),
  },
  {
    name: 'year_known',
    field: 'plan_year',
    zh: '入库须有计划年度',
    en: 'the year of the plan is needed to enter the library',
    holds: filled('plan_year'),
  },
  {
    name: 'aid_known',
    field: 'aid_amount',
    zh: '入库须有援助资金',
    en: 'the aid money is needed to enter the library',
    holds: filled('aid_amount'),
  },
  {
    name: 'total_known',
    field: 'total_investment',
    zh: '入库须有总投资',
    en: 'the total investment is needed to enter the library',
    holds: filled('total_investment'),
  },
  {
    name: 'sources_known',
    field: 'from_provincial',
    zh: '入库须有分来源的资金预算',
    en: 'a budget by source is needed to enter the library',
    holds: hasBudget,
  },
  ADDS_UP,
]
