import data from '../../data/claims/recorded.json' with { type: 'json' }
import type { Tx } from '../db/index.ts'
import { keyOfCode, type RegionKey } from '../domain/index.ts'
import { type Beside, besideRecords } from '../figures/index.ts'
import { lastDigit } from './accord/index.ts'
import type { Claim, Report } from './claim.ts'
import { placeNames } from './lexicon/places.ts'

/**
 * What is recorded beside a claim. `indicator` is the one of ours it is set against, null where none has its basis.
 * Beyond what keeps two figures apart anyway: a target has nothing achieved to be held against here (`target`), one firm
 * or village is no total (`case`), an average or growth is no figure of records (`measure`), and several places together,
 * or a place that is no region, are not one (`places`).
 */
export type Reconciled = {
  claim: Claim
  indicator: string | null
  recorded: number | null
  verdict: Beside['verdict']
  why: Beside['why'] | 'target' | 'case' | 'measure' | 'places'
}

type Recorded = Record<string, { level?: string; cumulative?: string; share?: string; ratio?: string }>

/**
 * Sets every claim of a report beside the figure recorded for the same indicator, places and period, as the reader of
 * this transaction may count it. The national total stands for a side that a claim leaves open.
 */
export async function reconcile(tx: Tx, report: Report): Promise<Reconciled[]> {
  const recorded: Recorded = data.recorded
  const keyOf = keysByName()
  const answers: Reconciled[] = []
  for (const claim of report.claims) answers.push(await beside(tx, claim, recorded, keyOf))
  return answers
}

async function beside(
  tx: Tx,
  claim: Claim,
  table: Recorded,
  keyOf: (name: string) => RegionKey | null,
): Promise<Reconciled> {
  const indicator = ourIndicator(claim, table)
  const cannot = (why: Reconciled['why']): Reconciled => ({
    claim,
    indicator,
    recorded: null,
    verdict: 'not_comparable',
    why,
  })
  if (claim.scope === 'case') return cannot('case')
  if (claim.status === 'target') return cannot('target')
  if (indicator === null) return cannot(claim.indicator in table ? 'measure' : 'no_indicator')
  const [provider, recipient] = [claim.provider, claim.recipient].map((names) => keyOfPlaces(names, keyOf))
  if (provider === undefined || recipient === undefined || provider === null || recipient === null)
    return cannot('places')
  const answer = await besideRecords(tx, {
    indicator,
    measured: claim.measure === 'share' ? 'share' : claim.measure === 'ratio' ? 'ratio' : 'level',
    period_from: claim.period.from,
    period_to: claim.period.to,
    provider,
    recipient,
    value: claim.value,
    unit: claim.unit,
    bound: claim.bound,
    step: lastDigit(claim.figure, claim.value),
  })
  return { claim, indicator, ...answer }
}

/** The indicator of ours that a claim is set against: none for a single case, a target, an average or growth. */
export function comparedWith(
  claim: Pick<Claim, 'indicator' | 'measure' | 'cumulative' | 'scope' | 'status'>,
): string | null {
  if (claim.scope === 'case' || claim.status === 'target') return null
  return ourIndicator(claim, data.recorded as Recorded)
}

/** The indicator of ours with the basis of a claim; null where there is none. */
function ourIndicator(
  { indicator, measure, cumulative }: Pick<Claim, 'indicator' | 'measure' | 'cumulative'>,
  table: Recorded,
): string | null {
  const known = table[indicator]
  if (measure === 'level') return (cumulative ? known?.cumulative : undefined) ?? known?.level ?? null
  return (measure === 'share' || measure === 'ratio' ? known?.[measure] : undefined) ?? null
}

/** The key of the one place named, '' where none is; null for several, or a name that is no region's. */
function keyOfPlaces(names: string[] | null, keyOf: (name: string) => RegionKey | null): RegionKey | null {
  if (names === null) return ''
  const [name, second] = names
  return name === undefined || second !== undefined ? null : keyOf(name)
}

function keysByName(): (name: string) => RegionKey | null {
  const { names } = placeNames()
  return (name) => {
    const code = names.get(name)?.code
    return code === undefined ? null : keyOfCode(code)
  }
}
