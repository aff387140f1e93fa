import type { Label, Language, Pace } from '../../../domain/index.ts'
import { isMoneyTarget, targetUnit } from '../../../kinds/index.ts'
import type { Target } from '../../api/index.ts'
import { type Formatted, formatNumber, formatScaled, scaleFor, withBound } from '../../text/index.ts'

/** A row of the tree: a target at its depth below the agreement. */
export type Line = { target: Target; depth: number; parts: Target[] }

/**
 * Targets of an agreement as lines, each after its parent; a target whose parent is not among them stands at the top.
 * With a pace, those at it, and what leads to them.
 */
export function linesOf(targets: readonly Target[], folded: ReadonlySet<number>, pace: Pace | null): Line[] {
  const known = new Set(targets.map(({ id }) => id))
  const parts = Map.groupBy(targets, ({ parent }) => (parent !== null && known.has(parent) ? parent : 0))
  const shows = (target: Target): boolean =>
    pace === null || target.pace === pace || (parts.get(target.id) ?? []).some(shows)
  const walk = (target: Target, depth: number): Line[] => {
    const own = parts.get(target.id) ?? []
    const below = folded.has(target.id) ? [] : own.filter(shows).flatMap((part) => walk(part, depth + 1))
    return [{ target, depth, parts: own }, ...below]
  }
  return (parts.get(0) ?? []).filter(shows).flatMap((target) => walk(target, 0))
}

/** How many targets are at each pace. */
export function countPaces(targets: readonly Target[]): Map<Pace, number> {
  return new Map([...Map.groupBy(targets, ({ pace }) => pace)].map(([pace, some]) => [pace, some.length]))
}

/** A value of a target in its unit: '110,800人', '100亿元'; in full on hover. */
export function formatTarget(value: number, indicator: string, language: Language): Formatted {
  const unit = wordOf(targetUnit(indicator), language)
  const gap = language === 'en' ? ' ' : ''
  const full = `${formatNumber(value, 2)}${gap}${unit}`
  if (!isMoneyTarget(indicator)) return { text: full, full }
  const scale = scaleFor([value], language)
  const word = [scale.word, unit].filter(Boolean).join(gap)
  return { text: `${formatScaled(value, scale).replace(/\.0+$/, '')}${gap}${word}`, full }
}

/** The same with its word: '超 100亿元'. */
export function formatBound({ value, indicator, bound }: Target, language: Language): string {
  return withBound(formatTarget(value, indicator, language).text, bound, language)
}

const wordOf = (label: Label, language: Language) => (language === 'en' ? label.en : label.zh)
