import { expect, test } from 'vitest'
import { placeArcs } from './layout.ts'

const centroids = { A: [1, 1], B: [9, 9], C: [5, 5], EAST: [30, 5], WEST: [-30, 5] } as const
const seats = centroids as unknown as Record<string, [number, number]>

test('arcs run between seats; the widest belongs to the largest value', () => {
  const { arcs, places, box } = placeArcs(
    [
      { provider: 'A', recipient: 'B', value: 10 },
      { provider: 'A', recipient: 'C', value: 0 },
    ],
    seats,
    [0, 0, 10, 10],
  )
  expect(arcs.map(({ from, to, width }) => [from, to, width])).toEqual([
    [[1, 1], [9, 9], 6],
    [[1, 1], [5, 5], 1],
  ])
  expect(places.filter(({ beside }) => beside)).toEqual([])
  expect(box).toEqual([0, 0, 10, 10])
})

test('a provider elsewhere stands at the side it lies on, in the order of its recipients', () => {
  const arcs = [
    { provider: 'EAST', recipient: 'A', value: 1 },
    { provider: 'UNKNOWN', recipient: 'B', value: 1 },
  ]
  const { places, box } = placeArcs(arcs, seats, [0, 0, 10, 10])
  const beside = places.filter((place) => place.beside)
  expect(beside.map(({ code, at: [longitude, latitude] }) => [code, longitude > 10, latitude])).toEqual([
    ['EAST', true, 2.5],
    ['UNKNOWN', true, 7.5],
  ])
  expect(box).toEqual([0, 0, 11.6, 10])
  expect(placeArcs([{ provider: 'WEST', recipient: 'A', value: 1 }], seats, [0, 0, 10, 10]).box).toEqual([
    -1.6, 0, 10, 10,
  ])
})

test('what cannot be drawn is left out: recipients elsewhere, help within a place', () => {
  const { arcs } = placeArcs(
    [
      { provider: 'A', recipient: 'ID', value: 1 },
      { provider: 'A', recipient: 'A', value: 1 },
    ],
    seats,
    [0, 0, 10, 10],
  )
  expect(arcs).toEqual([])
})
