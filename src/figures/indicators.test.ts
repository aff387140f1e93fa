import { expect, test } from 'vitest'
import { KINDS } from '../kinds/index.ts'
import { type Formula, INDICATORS } from './indicators.ts'

test('ids are unique', () => {
  expect(new Set(INDICATORS.map(({ id }) => id)).size).toBe(INDICATORS.length)
})

test('every category a formula names is one that a kind counts by', () => {
  const unknown = INDICATORS.flatMap(({ id, formula }) =>
    formula
      ? leaves(formula)
          .filter((leaf) => !categoryExists(leaf))
          .map(({ category }) => `${id}: ${category}`)
      : [],
  )
  expect(unknown).toEqual([])
})

test('a measure adds only to itself, since unlike things never add', () => {
  for (const { formula } of INDICATORS) {
    for (const sum of formula ? sums(formula) : []) {
      expect(new Set(sum.flatMap(leaves).map(({ measure }) => measure)).size).toBe(1)
    }
  }
})

type Leaf = { measure: string; category?: string | undefined }

function parts(formula: Formula): Formula[] {
  if ('sum' in formula) return formula.sum
  if ('ratio' in formula) return formula.ratio
  if ('growth' in formula) return [formula.growth]
  return 'cumulative' in formula ? [formula.cumulative] : []
}

function leaves(formula: Formula): Leaf[] {
  return 'measure' in formula ? [formula] : parts(formula).flatMap(leaves)
}

function sums(formula: Formula): Formula[][] {
  return [...('sum' in formula ? [formula.sum] : []), ...parts(formula).flatMap(sums)]
}

function categoryExists({ measure, category }: Leaf): boolean {
  if (category === undefined) return true
  return KINDS.some((kind) =>
    kind.counts.some((count) => {
      const field = count.measure === measure && count.category ? kind.fields[count.category] : undefined
      return field?.type === 'choice' && Object.hasOwn(field.options, category)
    }),
  )
}
