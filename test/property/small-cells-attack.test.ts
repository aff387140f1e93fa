import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Attacker } from '../support/attacker.ts'

const BASE = 10
const DAYS = [0, 1, 2, 3, 4, 5]
/** What was known on an earlier day, and now. */
const KNOWN = [0, 1]

/** Three trees of two levels below the root; what is asked is a node of each. */
const TREES = {
  provider: { '': ['A', 'B'], A: ['A1', 'A2'], B: ['B1'] },
  recipient: { '': ['X', 'Y'], X: ['X1', 'X2'], Y: ['Y1'] },
  category: { '': ['t', 'c'] },
} as const
type Side = keyof typeof TREES
const SIDES = Object.keys(TREES) as Side[]
const childrenOf = (side: Side, node: string): readonly string[] =>
  (TREES[side] as Record<string, readonly string[]>)[node] ?? []
const nodesOf = (side: Side, node = ''): string[] => [
  node,
  ...childrenOf(side, node).flatMap((child) => nodesOf(side, child)),
]
const leavesOf = (side: Side, node = ''): string[] =>
  nodesOf(side, node).filter((one) => childrenOf(side, one).length === 0)

type Node = Record<Side, string>
const across = (of: (side: Side) => string[]): Node[] =>
  of('provider').flatMap((provider) =>
    of('recipient').flatMap((recipient) => of('category').map((category) => ({ provider, recipient, category }))),
  )
const NODES = across((side) => nodesOf(side))
const CELLS = across((side) => leavesOf(side))
const nameOf = (node: Node) => SIDES.map((side) => node[side]).join('/')
const cellsOf = (node: Node) => across((side) => leavesOf(side, node[side]))

/** People who came to a cell on a day, known at once or later. */
type Coming = { cell: Node; day: number; known: number; people: number }
const coming: fc.Arbitrary<Coming> = fc.record({
  cell: fc.constantFrom(...CELLS),
  day: fc.constantFrom(...DAYS),
  known: fc.constantFrom(...KNOWN),
  people: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 14 })),
})

/** A way of telling counts: what somebody hears of a node's count on a day, as known on a day. */
type Telling = (count: (cell: Node) => number, node: Node) => [low: number, high: number]

describe('who asks everything and reckons', () => {
  const world = fc.record({
    comings: fc.array(coming, { minLength: 3, maxLength: 40 }),
    offsets: fc.array(fc.nat(BASE - 1), { minLength: CELLS.length, maxLength: CELLS.length }),
  })

  test('pins small counts where they alone are left out, and narrows them where each figure is rounded by itself', () => {
    const exactOrFew: Telling = (count, node) => {
      const all = sum(cellsOf(node).map(count))
      return all === 0 || all >= BASE ? [all, all] : [1, BASE - 1]
    }
    const roundedAlone: Telling = (count, node) => {
      const down = BASE * Math.floor(sum(cellsOf(node).map(count)) / BASE)
      return [down, down + BASE - 1]
    }
    const found = { exactOrFew: { pinned: 0, narrowed: 0, all: 0 }, roundedAlone: { pinned: 0, narrowed: 0, all: 0 } }
    fc.assert(
      fc.property(world, ({ comings }) => {
        for (const [name, telling] of Object.entries({ exactOrFew, roundedAlone })) {
          const attacker = askEverything(comings, telling)
          attacker.reckons()
          const widths = smallOf(comings, attacker).map(({ bounds: [low, high] }) => high - low)
          const counted = found[name as keyof typeof found]
          counted.pinned += widths.filter((width) => width === 0).length
          counted.narrowed += widths.filter((width) => width < BASE - 1).length
          counted.all += widths.length
        }
      }),
      { numRuns: 40, endOnFailure: true },
    )
    console.log(`small counts found out: ${JSON.stringify(found)}`)
    expect(found.exactOrFew.pinned).toBeGreaterThan(found.exactOrFew.all / 2)
    expect(found.roundedAlone.narrowed).toBeGreaterThan(0)
  }, 240_000)

  test('pins nine in each of ten counties where each figure is rounded by itself', () => {
    const attacker = new Attacker()
    const counties = Array.from({ length: 10 }, (_, n) => `county ${n}`)
    for (const county of counties) attacker.hears(county, 0, 9)
    attacker.hears('province', 90, 99)
    attacker.knows('province', counties)
    attacker.reckons()
    expect(counties.map((county) => attacker.boundsOf(county))).toEqual(counties.map(() => [9, 9]))
  })

  test('pins nothing where figures are sums of rounded cells: ten counts fit each', () => {
    fc.assert(
      fc.property(world, ({ comings, offsets }) => {
        const offsetOf = (cell: Node) => offsets[CELLS.findIndex((one) => nameOf(one) === nameOf(cell))] as number
        const rounded = (cell: Node, count: number) => BASE * Math.floor((count + offsetOf(cell)) / BASE)
        const attacker = askEverything(comings, (count, node) => {
          const cells = cellsOf(node)
          const all = sum(cells.map((cell) => rounded(cell, count(cell))))
          return [Math.max(0, all - cells.length * (BASE - 1)), all + cells.length * (BASE - 1)]
        })
        // They know how it is done: a cell and its offset, the same on all days, are what is rounded down.
        for (const cell of CELLS) {
          attacker.hears(`offset ${nameOf(cell)}`, 0, BASE - 1)
          for (const known of KNOWN) {
            for (const day of DAYS) {
              const down = rounded(cell, countOf(comings, cell, day, known))
              attacker.hears(`shifted ${at(cell, day, known)}`, down, down + BASE - 1)
              attacker.knows(`shifted ${at(cell, day, known)}`, [at(cell, day, known), `offset ${nameOf(cell)}`])
            }
          }
        }
        attacker.reckons()
        for (const { name, bounds } of smallOf(comings, attacker)) {
          expect(bounds[1] - bounds[0], `${name} within ${bounds}`).toBeGreaterThanOrEqual(BASE - 1)
        }
      }),
      { numRuns: 40, endOnFailure: true },
    )
  }, 240_000)

  test('cannot tell the cell’s history from nine others that end elsewhere, whatever they reckon with', () => {
    const [cell] = CELLS as [Node]
    const own = fc.array(
      coming.map((one) => ({ ...one, cell })),
      { minLength: 1, maxLength: 12 },
    )
    const moments = DAYS.flatMap((day) => KNOWN.map((known) => ({ day, known })))
    fc.assert(
      fc.property(own, fc.nat(BASE - 1), (comings, offset) => {
        const told = (count: number, shift: number) => BASE * Math.floor((count + shift) / BASE)
        const shown = ({ day, known }: (typeof moments)[0]) => told(countOf(comings, cell, day, known), offset)
        for (const here of moments) {
          for (let count = shown(here); count < shown(here) + BASE; count++) {
            // As many as the figure says until then, `count` from then on until the figure rises.
            const other = (at: (typeof moments)[0]) =>
              at.day >= here.day && at.known >= here.known && shown(at) === shown(here) ? count : shown(at)
            expect(other(here)).toBe(count)
            for (const at of moments) {
              expect(told(other(at), 0)).toBe(shown(at))
              if (at.day > 0) expect(other(at)).toBeGreaterThanOrEqual(other({ ...at, day: at.day - 1 }))
            }
          }
        }
      }),
    )
  })
})

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)
const at = (node: Node, day: number, known: number) => `${nameOf(node)} by ${day} known ${known}`
const on = (node: Node, day: number, known: number) => `${nameOf(node)} on ${day} known ${known}`

const countOf = (comings: Coming[], cell: Node, day: number, known: number) =>
  sum(
    comings
      .filter((one) => one.day <= day && one.known <= known && nameOf(one.cell) === nameOf(cell))
      .map(({ people }) => people),
  )

/** Hears every figure there is, and knows which add up to which: places, categories, days and what came later. */
function askEverything(comings: Coming[], telling: Telling): Attacker {
  const attacker = new Attacker()
  for (const node of NODES) {
    for (const known of KNOWN) {
      for (const day of DAYS) {
        attacker.hears(at(node, day, known), ...telling((cell) => countOf(comings, cell, day, known), node))
        for (const side of SIDES) {
          const parts = childrenOf(side, node[side]).map((child) => at({ ...node, [side]: child }, day, known))
          if (parts.length > 0) attacker.knows(at(node, day, known), parts)
        }
        const before = day === 0 ? [] : [at(node, day - 1, known)]
        attacker.knows(at(node, day, known), [on(node, day, known), ...before])
        if (known > 0) attacker.knows(at(node, day, known), [at(node, day, known - 1), `${at(node, day, known)} only`])
      }
    }
  }
  return attacker
}

/** What is small and nobody may know: counts of 1 to 9 by a day, and such that came on a day. */
function smallOf(comings: Coming[], attacker: Attacker): { name: string; bounds: [number, number] }[] {
  return NODES.flatMap((node) =>
    KNOWN.flatMap((known) =>
      DAYS.flatMap((day) => {
        const count = (upTo: number) => sum(cellsOf(node).map((cell) => countOf(comings, cell, upTo, known)))
        const names = [
          [at(node, day, known), count(day)],
          [on(node, day, known), count(day) - (day === 0 ? 0 : count(day - 1))],
        ] as const
        return names
          .filter(([, value]) => value > 0 && value < BASE)
          .map(([name]) => ({ name, bounds: attacker.boundsOf(name) }))
      }),
    ),
  )
}
