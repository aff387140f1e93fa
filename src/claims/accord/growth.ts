import type { Range } from '../../domain/index.ts'
import { type Accord, type Cited, grouped, placesOf } from './accord.ts'
import { printedRange } from './printed.ts'
import { difference, meet, product, scaled } from './ranges.ts'

/**
 * Growth against the two figures it leads from and to, where both years are told: 比上年增长 12%, 增加到上年的 3 倍,
 * 比上年增加 28.78 亿元.
 */
export function growthAndLevels(cited: readonly Cited[]): Accord[] {
  return grouped(cited, (claim) => [claim.indicator, claim.side ?? null, placesOf(claim)]).flatMap((group) => {
    const levels = group.filter(
      ({ claim }) => claim.measure === 'level' && !claim.cumulative && claim.status !== 'target',
    )
    return group.flatMap((growth): Accord[] => {
      const { measure, period, unit } = growth.claim
      if (measure !== 'growth' && measure !== 'ratio' && measure !== 'change') return []
      const [from, to] = [yearBefore(period.from), yearBefore(period.to)]
      const now = levels.filter(({ claim }) => claim.period.from === period.from && claim.period.to === period.to)
      const before = levels.filter(
        ({ claim }) => claim.period.from === from && claim.period.to === to && claim.unit === now[0]?.claim.unit,
      )
      const [a, b] = [now[0], before[0]]
      // Two figures for one year are a matter of their own.
      if (!a || !b || now.length > 1 || before.length > 1) return []
      if (measure === 'change' && unit !== a.claim.unit) return []
      const said = printedRange(growth.claim)
      const [told, base] = [printedRange(a.claim), printedRange(b.claim)]
      const follows = measure === 'change' ? undefined : product(base, factorOf(measure, said))
      const holds = follows ? meet(told, follows) : meet(said, difference(told, base))
      return [
        {
          kind: 'growth_and_levels',
          holds,
          claims: [a, b, growth],
          told,
          follows: follows ?? { low: base.low + said.low, high: base.high + said.high },
        },
      ]
    })
  })
}

function factorOf(measure: 'growth' | 'ratio', said: Range): Range {
  if (measure === 'ratio') return said
  const share = scaled(said, 0.01)
  return { low: 1 + share.low, high: 1 + share.high }
}

function yearBefore(day: string | null): string | null {
  return day && `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
}
