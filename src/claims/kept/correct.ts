import type { Personal } from '../../access/index.ts'
import type { Tx } from '../../db/index.ts'
import { DuikouError } from '../../domain/index.ts'
import { changeRecord, createRecord, lockRow, requireWriter } from '../../records/index.ts'
import type { Claim } from '../claim.ts'
import { comparedWith } from '../reconcile.ts'
import { type Corrected, corrected, sentenceAround } from './corrected.ts'
import { inputOfClaim, type Kept, stepOf } from './input.ts'
import { keptReport, kindOf } from './kept-report.ts'
import { claimsOfReport, type Reading, type StoredClaim } from './stored.ts'

/**
 * One correction of a reading. `n` is the claim's number in the report; `split` marks a change that leaves the other half
 * of a claim to one that is added.
 */
export type Correction =
  | { do: 'change'; n: number; to: Corrected; split?: boolean | undefined }
  | { do: 'reject'; n: number }
  | { do: 'restore'; n: number }
  | {
      do: 'add'
      to: Corrected & Pick<Claim, 'start' | 'end' | 'value'>
      like?: number | undefined
      split?: boolean | undefined
    }

/**
 * Makes corrections of a kept report's claims, each a change of its record, so that history tells who, when, what was and
 * what is. What is added takes what its correction does not say from the claim it is `like`.
 * @throws record.missing, record.outside, record.conflict, input.invalid
 */
export async function correct(
  tx: Tx,
  id: number,
  corrections: readonly Correction[],
  personal: Personal,
): Promise<void> {
  requireWriter(tx.actor, kindOf('report'), 'change')
  // Others who correct the same report wait, so that no number is given twice.
  await lockRow(tx, kindOf('report'), id)
  const { report, row } = await keptReport(tx, id)
  const text = [...row.text]
  for (const one of corrections) {
    const claims = await claimsOfReport(tx, id)
    if (one.do === 'add') await add(tx, report, text, claims, one, personal)
    else await change(tx, report, text, claimOf(claims, one.n), one, personal)
  }
}

function claimOf(claims: StoredClaim[], n: number): StoredClaim {
  const found = claims.find((claim) => claim.n === n)
  if (!found) throw new DuikouError('record.missing', { kind: kindOf('claim').label, id: n })
  return found
}

async function change(
  tx: Tx,
  report: Kept,
  text: string[],
  stored: StoredClaim,
  one: Exclude<Correction, { do: 'add' }>,
  personal: Personal,
): Promise<void> {
  const reading: Reading =
    one.do === 'reject' ? 'rejected' : one.do === 'restore' ? 'read' : one.split ? 'split' : 'corrected'
  const patch = one.do === 'change' ? changed(report, text, stored.claim, one.to) : {}
  const changes = { ...patch, reading }
  await changeRecord(tx, kindOf('claim'), stored.record, stored.version, changes, { personal })
}

/** The fields of the record that a correction changes. */
function changed(report: Kept, text: string[], before: Claim, to: Corrected): Record<string, unknown> {
  const claim = corrected(text, before, to)
  const input = inputOfClaim(claim, report, 1)
  const {
    number: _,
    report: _report,
    published_on: _day,
    source_title: _source,
    provider: _p,
    recipient: _r,
    ...rest
  } = input
  return { ...rest, indicator: input.indicator === null ? null : comparedWith(claim), step: stepOf(claim) }
}

async function add(
  tx: Tx,
  report: Kept,
  text: string[],
  claims: StoredClaim[],
  one: Extract<Correction, { do: 'add' }>,
  personal: Personal,
): Promise<void> {
  const like = one.like === undefined ? undefined : claimOf(claims, one.like).claim
  const { start, end } = one.to
  const words = text.slice(start, end).join('')
  const before: Claim = like ?? {
    id: '',
    quote: '',
    start: -1,
    end: -1,
    figure: '',
    indicator: 'other',
    value: 0,
    unit: 'count',
    bound: 'exact',
    measure: 'level',
    period: { from: null, to: report.published_on },
    cumulative: false,
    status: 'achieved',
    basis: 'actual',
    provider: null,
    recipient: null,
    sentence: sentenceAround(text, start, end),
    period_rule: 'corrected',
    confidence: 1,
    reasons: [],
  }
  const claim = corrected(text, { ...before, quote: words }, one.to)
  const last = Math.max(0, ...claims.map(({ n }) => n))
  const input = { ...inputOfClaim(claim, report, last + 1), reading: one.split ? 'split' : 'added' }
  await createRecord(tx, kindOf('claim'), input, { origin: 'reading', personal })
}
