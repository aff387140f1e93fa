import type { Corrected, Correction, ReadClaim } from '../../api/index.ts'

/**
 * The claims of a reading after some corrections that are not saved yet, in the order of the text. What is recorded beside
 * a changed claim is not known before it is saved.
 */
export function withCorrections(
  text: readonly string[],
  claims: readonly ReadClaim[],
  corrections: readonly Correction[],
): ReadClaim[] {
  let now = [...claims]
  for (const one of corrections) {
    if (one.do === 'add') now.push(added(text, now, one))
    else now = now.map((claim) => (claim.n === one.n ? corrected(text, claim, one) : claim))
  }
  return now.sort((a, b) => a.start - b.start || a.n - b.n)
}

const UNKNOWN = { recorded: null, verdict: 'not_comparable', why: 'unsaved', ours: null } as const

function corrected(text: readonly string[], claim: ReadClaim, one: Exclude<Correction, { do: 'add' }>): ReadClaim {
  if (one.do === 'reject') return { ...claim, reading: 'rejected' }
  if (one.do === 'restore') return { ...claim, reading: 'read' }
  return { ...applied(text, claim, one.to), reading: one.split ? 'split' : 'corrected' }
}

function added(
  text: readonly string[],
  claims: readonly ReadClaim[],
  one: Extract<Correction, { do: 'add' }>,
): ReadClaim {
  const like = claims.find(({ n }) => n === one.like)
  const n = Math.max(0, ...claims.map((claim) => claim.n)) + 1
  const before: ReadClaim = like
    ? { ...like, start: -1, end: -1 }
    : {
        ...{
          n,
          record: null,
          reading: 'added',
          quote: '',
          start: -1,
          end: -1,
          figure: '',
          indicator: 'other',
          value: 0,
        },
        ...{ value_to: null, unit: 'count', bound: 'exact', measure: 'level', period: { from: null, to: null } },
        ...{ period_rule: '', cumulative: false, status: 'achieved', provider: null, recipient: null, side: null },
        ...{ case: false, sentence: '', confidence: 1, reasons: [], places: { provider: null, recipient: null } },
        ...UNKNOWN,
      }
  return { ...applied(text, before, one.to), n, record: null, reading: one.split ? 'split' : 'added' }
}

function applied(text: readonly string[], claim: ReadClaim, to: Corrected): ReadClaim {
  const next = { ...claim, ...to, ...UNKNOWN, confidence: 1, reasons: [] }
  return { ...next, quote: text.slice(next.start, next.end).join('') }
}

/** A piece of the text: a claim's words, or what stands between. `claims` are all that lie there, the first shown. */
export type Piece = { start: number; text: string; claims: ReadClaim[] }

/** The text in pieces, so that each claim's words are one; claims that overlap share what they have in common. */
export function piecesOf(text: readonly string[], claims: readonly ReadClaim[]): Piece[] {
  const cuts = new Set([0, text.length])
  for (const { start, end } of claims) {
    cuts.add(Math.max(0, start))
    cuts.add(Math.min(text.length, end))
  }
  const places = [...cuts].sort((a, b) => a - b)
  const pieces: Piece[] = []
  const waiting = [...claims].sort((a, b) => a.start - b.start)
  let open: ReadClaim[] = []
  for (const [n, start] of places.entries()) {
    const end = places[n + 1]
    if (end === undefined) break
    while (waiting[0] && waiting[0].start <= start) open.push(waiting.shift() as ReadClaim)
    open = open.filter((claim) => claim.end > start)
    pieces.push({ start, text: text.slice(start, end).join(''), claims: [...open] })
  }
  return pieces
}
