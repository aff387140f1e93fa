import type { Day, RegionKey } from '../../domain/index.ts'
import { lastDigit } from '../accord/index.ts'
import type { Claim } from '../claim.ts'
import { comparedWith } from '../reconcile.ts'
import { codeOfNames, liesIn } from './places.ts'

/** The report that a claim is kept with, and where it belongs. */
export type Kept = { id: number; provider: RegionKey; recipient: RegionKey; source: string; published_on: Day }

/** A claim as an input of the kind of published figures; `n` is its place in the report, from 1. */
export function inputOfClaim(claim: Claim, report: Kept, n: number): Record<string, unknown> {
  const { from, to } = claim.period
  const sides = {
    provider: sideOf(claim.provider, report.provider),
    recipient: sideOf(claim.recipient, report.recipient),
  }
  const placed = sides.provider !== 'apart' && sides.recipient !== 'apart'
  return {
    number: numberOf(report.id, n),
    subject: clip(oneLine(claim.quote), 300),
    indicator: placed ? comparedWith(claim) : null,
    value: claim.value,
    unit: claim.unit,
    step: stepOf(claim),
    bound: claim.bound,
    basis: claim.basis === 'cumulative' ? 'actual' : claim.basis,
    measured: claim.measure,
    period_from: from !== null && to !== null && from > to ? null : from,
    period_to: to,
    cumulative: claim.cumulative,
    provider: sides.provider === 'apart' ? null : sides.provider,
    recipient: sides.recipient === 'apart' ? null : sides.recipient,
    figure: clip(oneLine(claim.figure), 60) || null,
    source_title: report.source,
    published_on: report.published_on,
    report: report.id,
    quote: clip(claim.quote.trim(), 500),
    quote_start: claim.start,
    quote_end: claim.end,
    sentence: clip(claim.sentence.trim(), 2000),
    reads_as: claim.indicator,
    value_to: claim.value_to ?? null,
    provider_named: namesOf(claim.provider),
    recipient_named: namesOf(claim.recipient),
    status: claim.status,
    side: claim.side ?? null,
    single_case: claim.scope === 'case',
    period_rule: claim.period_rule || null,
    confidence: Math.round(claim.confidence * 100),
  }
}

export function numberOf(report: number, n: number): string {
  return `${report}-${String(n).padStart(2, '0')}`
}

/** The unit of the last digit; a figure of nothing shows whole ones. */
export function stepOf({ figure, value }: Pick<Claim, 'figure' | 'value'>): number {
  const step = lastDigit(figure, value)
  return Number.isFinite(step) && step > 0 ? step : 1
}

/** The code of a side's place; null where none is named and the report's holds, 'apart' for several or one beyond it. */
function sideOf(names: string[] | null, within: RegionKey): string | null | 'apart' {
  if (names === null) return null
  const code = codeOfNames(names)
  return code !== null && liesIn(code, within) ? code : 'apart'
}

function namesOf(names: string[] | null): string | null {
  return names === null ? null : clip(names.join('、'), 300)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The first `most` code units, not between the halves of a character. */
function clip(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}
