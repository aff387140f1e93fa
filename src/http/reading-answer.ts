import {
  type Beside,
  besideAll,
  type Cited,
  type Claim,
  COMPARED_LIMIT,
  claimsOfReport,
  codeOfNames,
  keptReport,
  type Report,
  type StoredClaim,
} from '../claims/index.ts'
import type { Tx } from '../db/index.ts'
import type { ReadDocument } from '../exchange/index.ts'

/** The answer for a text that is not kept. */
export function answerOfReading({ text, report }: ReadDocument, beside: Beside) {
  const stored = report.claims
    .slice(0, COMPARED_LIMIT)
    .map((claim, n) => ({ n: n + 1, record: null, reading: 'read' as const, claim }))
  return answer(null, text, report, stored, beside)
}

/** The answer for a kept report: as people left it, beside what is recorded now. Rejected claims are set beside nothing. */
export async function answerOfKept(tx: Tx, id: number) {
  const { row } = await keptReport(tx, id)
  const stored = await claimsOfReport(tx, id)
  const standing = stored.filter(({ reading }) => reading !== 'rejected')
  const report: Report = {
    id: String(id),
    title: row.name,
    date: row.published_on,
    form: 'simplified',
    distractor: stored.length === 0,
    claims: standing.map(({ claim }) => claim),
  }
  return answer(id, row.text, report, stored, await besideAll(tx, report, id))
}

/** Those in conflict come first. Six reports alike of 400 figures have 330,000 pairs. */
const ACCORDS_LISTED = 200

type Told = Omit<StoredClaim, 'record' | 'version'> & { record: number | null }

function answer(id: number | null, text: string, report: Report, claims: Told[], beside: Beside) {
  const found = new Map(beside.claims.map((one) => [one.claim.id, one]))
  return {
    report: id,
    title: report.title.slice(0, 300),
    date: report.date,
    form: report.form,
    about: !report.distractor,
    text,
    claims: claims.map(({ n, record, reading, claim }) => {
      const one = found.get(claim.id)
      return {
        ...told(claim),
        ...{ n, record, reading, ours: one?.indicator ?? null, recorded: one?.recorded ?? null },
        ...{ verdict: one?.verdict ?? ('not_comparable' as const), why: one?.why ?? null },
      }
    }),
    more: report.claims.length > claims.length,
    accords: beside.accords.slice(0, ACCORDS_LISTED).map(({ kind, holds, claims: cited }) => ({
      kind,
      holds,
      claims: cited.map((one) => citation(one, report, beside)),
    })),
    conflicting: beside.accords.filter(({ holds }) => !holds).length,
    agreeing: beside.accords.filter(({ holds }) => holds).length,
  }
}

function told(claim: Claim) {
  const { id: _, value_to = null, side = null, scope, basis: _basis, provider, recipient, ...rest } = claim
  const places = { provider: codeOfNames(provider), recipient: codeOfNames(recipient) }
  return { ...rest, value_to, side, case: scope === 'case', provider, recipient, places }
}

function citation({ report: id, claim }: Cited, report: Report, { titles }: Beside) {
  const own = id === report.id
  return {
    report: own ? null : Number(id),
    title: own ? report.title.slice(0, 300) : (titles.get(id) ?? ''),
    n: Number(claim.id.split('-').at(-1)) || 0,
    quote: claim.quote,
    period: claim.period,
  }
}
