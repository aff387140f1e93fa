import type { Language } from '../../../domain/index.ts'
import { MONEY_SOURCES } from '../../../kinds/index.ts'
import type { Amounts, FlowRow, MoneyFlow } from '../../api/index.ts'
import type { Flow, FlowLink, FlowNode } from '../../charts/flow-chart.tsx'
import type { Palette } from '../../palette.ts'
import { regionWord } from '../../parts/region-picker.tsx'
import { formatMoney, majorOf, word } from '../../text/index.ts'
import type { moneyText } from './text.ts'

/**
 * How far appropriated money came: spent, on account, received without a confirmed sending, sent without a confirmed
 * receipt, not sent. Together what was appropriated, or more where more was sent.
 */
export const FLOW_STATES = ['spent', 'held', 'received_only', 'sent_only', 'unsent'] as const
export type FlowState = (typeof FLOW_STATES)[number]

/** What of some rows is in each state: nothing of a row below zero, and the rows together. */
export function statesOf(rows: readonly Amounts[]): Record<FlowState, number> {
  const whole = { spent: 0, held: 0, received_only: 0, sent_only: 0, unsent: 0 }
  for (const { appropriated, sent, received, received_only, sent_only, spent } of rows) {
    whole.spent += spent
    whole.held += Math.max(0, received - received_only - spent)
    whole.received_only += Math.max(0, Math.min(received_only, received - spent))
    whole.sent_only += Math.max(0, sent_only)
    whole.unsent += Math.max(0, appropriated - sent - Math.max(0, received_only))
  }
  return whole
}

type Words = (typeof moneyText)['zh-CN']

/** What a chart draws of a flow in one currency: sources, places, states, and projects of what was spent. */
export function flowOf(
  { rows, projects }: MoneyFlow,
  currency: string,
  {
    text,
    language,
    palette,
    to,
  }: {
    text: Words
    language: Language
    palette: Palette
    to: (path: string, params?: Record<string, string>) => string
  },
): Flow {
  const own = rows.filter((row) => row.currency === currency)
  const nodes = new Map<string, FlowNode>()
  const links: FlowLink[] = []
  const node = (made: FlowNode) => {
    if (!nodes.has(made.name)) nodes.set(made.name, made)
    return made.name
  }
  const link = (source: string, target: string, value: number, label: string) => {
    if (value <= 0) return
    links.push({ source, target, value: majorOf(value, currency), told: `${label} ${amount(value)}` })
  }
  const amount = (value: number) => formatMoney(value, currency, language).text
  const state = (name: FlowState) =>
    node({
      name: `state ${name}`,
      label: text.states[name],
      depth: 2,
      colour: {
        spent: palette.good,
        held: palette.clay,
        received_only: palette.attention,
        sent_only: palette.attention,
        unsent: palette.control,
      }[name],
      hatched: name === 'sent_only' || name === 'received_only',
      ...(name === 'sent_only' && { to: to('/transfers', { concern: 'receipt_unconfirmed' }) }),
      ...(name === 'received_only' && { to: to('/transfers', { concern: 'sending_unconfirmed' }) }),
      ...(name === 'spent' && { to: to('/reimbursements') }),
    })
  for (const row of own) {
    const source = node({
      name: `source ${row.source}`,
      label: sourceWord(row.source, language),
      depth: 0,
      colour: palette.ink,
      to: to('/appropriations', { source: row.source }),
    })
    link(source, placeNode(row), row.appropriated, sourceWord(row.source, language))
  }
  for (const [place, some] of Map.groupBy(own, placeName)) {
    const whole = statesOf(some)
    for (const name of FLOW_STATES) if (whole[name] > 0) link(place, state(name), whole[name], text.states[name])
  }
  for (const { id, title, projects: n, spent, currency: of } of projects) {
    if (of !== currency) continue
    const target = node({
      name: `project ${id}`,
      label: title ?? text.others(String(n)),
      depth: 3,
      colour: palette.good,
      ...(id !== null && { to: to(`/projects/${id}`) }),
    })
    link(state('spent'), target, spent, title ?? '')
  }
  return { nodes: [...nodes.values()], links, text: palette.text, ground: palette.ground }

  function placeNode(row: FlowRow): string {
    const label = row.place ? regionWord(row.place, language) : text.together
    const address = row.place ? { to: to('/money', { recipient: row.place.code }) } : {}
    return node({ name: placeName(row), label, depth: 1, colour: palette.clay, ...address })
  }
}

const placeName = ({ place }: FlowRow) => `place ${place?.code ?? ''}`

/** A source's name in the reader's language. */
export function sourceWord(source: string, language: Language): string {
  const label = MONEY_SOURCES[source as keyof typeof MONEY_SOURCES]
  return label ? word(label, language) : source
}

/** Amounts of one currency together. */
export function sumOf(rows: readonly Amounts[]): Amounts {
  const [first] = rows
  const names = [
    'appropriated',
    'allocated',
    'sent',
    'received',
    'sent_only',
    'received_only',
    'spent',
    'paid',
  ] as const
  const sums = names.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)])
  return { ...(Object.fromEntries(sums) as Omit<Amounts, 'currency'>), currency: first?.currency ?? '' }
}
