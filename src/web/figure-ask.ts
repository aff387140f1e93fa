import type { FigureQuery } from './api/index.ts'

/**
 * What the figure drawer shows, as it stands in the address: `figure=measure.fund.sent*period.2018*provider.320000`.
 * `*`, `.`, `-` and `_` are the characters that addresses leave as they are. Either a measure or an indicator.
 */
export type FigureAsk = Omit<FigureQuery, 'measure' | 'by'> & { measure?: string; indicator?: string; period: string }

const NAMES = [
  'measure',
  'indicator',
  'period',
  'provider',
  'recipient',
  'pairing',
  'category',
  'currency',
  'as_of',
  'known_on',
] as const

/** The address's form of an ask; what is empty is left out. */
export function writeAsk(ask: FigureAsk): string {
  return NAMES.flatMap((name) => (ask[name] ? [`${name}.${ask[name]}`] : [])).join('*')
}

/** The ask of an address, or null where it is none. */
export function readAsk(text: string | null): FigureAsk | null {
  const parts = new Map<string, string>()
  for (const part of (text ?? '').split('*')) {
    const dot = part.indexOf('.')
    if (dot > 0) parts.set(part.slice(0, dot), part.slice(dot + 1))
  }
  const ask = Object.fromEntries(NAMES.flatMap((name) => (parts.has(name) ? [[name, parts.get(name)]] : [])))
  return ask.period && (ask.measure || ask.indicator) ? (ask as FigureAsk) : null
}
