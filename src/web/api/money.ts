import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from './client.ts'
import type { RegionName } from './session.ts'

/** Amounts in minor units of one currency, added up from records. */
export type Amounts = {
  currency: string
  appropriated: number
  allocated: number
  sent: number
  received: number
  sent_only: number
  received_only: number
  spent: number
  paid: number
}

type Scope = { provider: string | null; recipient: string | null }

export type BalanceKey = 'appropriation' | 'project' | 'recipient' | 'source'
export type Balance = Amounts & { key: string | null; title: string | null }

/** Balances of a budget year by document, project, place or source, a page of them. */
export function useBalances(query: Scope & { by: BalanceKey; year: number; limit: number; offset: number }) {
  return useQuery({
    queryKey: ['records', 'money', 'balances', query],
    queryFn: ({ signal }) =>
      call<{ rows: Balance[]; total: number; sums: Amounts[] }>('/money/balances', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export type FlowRow = Amounts & { source: string; place: RegionName | null }
export type FlowProject = { id: number | null; title: string | null; currency: string; spent: number; projects: number }
export type MoneyFlow = { rows: FlowRow[]; projects: FlowProject[] }

/** The way of a budget year's money. */
export function useMoneyFlow(query: Scope & { year: number }) {
  return useQuery({
    queryKey: ['records', 'money', 'flow', query],
    queryFn: ({ signal }) => call<MoneyFlow>('/money/flow', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export const MONEY_LISTS = ['unconfirmed', 'differing', 'idle', 'over_budget', 'unlinked', 'invoices'] as const
export type MoneyList = (typeof MONEY_LISTS)[number]

export type MoneyListRow = {
  kind: string
  path: string
  id: number
  title: string
  synthetic: boolean
  place: RegionName | null
  currency: string
  amount: number
  beside: number | null
  days: number | null
  word: string | null
}

/** A page of a list of money that somebody should look at. */
export function useMoneyList(list: MoneyList, query: Scope & { days: number | null; limit: number; offset: number }) {
  return useQuery({
    queryKey: ['records', 'money', 'list', list, query],
    queryFn: ({ signal }) => call<{ rows: MoneyListRow[]; total: number }>(`/money/lists/${list}`, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export type MoneyRule = {
  id: string
  zh: string
  en: string
  measures: 'share' | 'growth'
  at_least: number
  currency: string
  part: number | null
  whole: number | null
  value: number | null
  holds: boolean | null
  why: 'other_year' | 'other_place' | 'nothing_allocated' | 'no_last_year' | null
  source: { title: string; address: string | null; published: string | null } | null
}

/** Rules of money and whether a budget year keeps them. */
export function useMoneyRules(query: Scope & { year: number }) {
  return useQuery({
    queryKey: ['records', 'money', 'rules', query],
    queryFn: ({ signal }) => call<{ rules: MoneyRule[] }>('/money/rules', { query, signal }),
    placeholderData: keepPreviousData,
  })
}
