import type { Centroids, Point } from './outline.ts'

/** An arc of help to be drawn; `value` decides its width. */
export type ArcShown = { provider: string; recipient: string; value: number }

export type Place = { code: string; at: Point; side: 'provider' | 'recipient'; beside: boolean }
export type ArcPlaced = ArcShown & { from: Point; to: Point; width: number }
export type Box = [west: number, south: number, east: number, north: number]

const THIN = 1
const THICK = 6

/**
 * Where arcs begin and end. A provider within the map stands at its seat; one that lies elsewhere stands in a column at
 * the map's side, in the order of the places it helps, so that the outline keeps the room and arcs hardly cross. `box`
 * is what the map must show; `eastward` whether the column stands at its right.
 */
export function placeArcs(
  arcs: readonly ArcShown[],
  centroids: Centroids,
  outline: Box,
): { arcs: ArcPlaced[]; places: Place[]; box: Box; eastward: boolean } {
  const drawn = arcs.filter(
    ({ recipient, provider }) => recipient !== provider && within(centroids[recipient], outline),
  )
  const outside = [...new Set(drawn.map(({ provider }) => provider))]
    .filter((code) => !within(centroids[code], outline))
    .map((code) => ({
      code,
      latitude: mean(
        drawn.filter((arc) => arc.provider === code),
        centroids,
        1,
      ),
    }))
    .sort((a, b) => b.latitude - a.latitude || (a.code < b.code ? -1 : 1))
  const [west, south, east, north] = outline
  const width = east - west
  const lies = outside.map(({ code }) => centroids[code]?.[0]).filter((longitude) => longitude !== undefined)
  const eastward = lies.length === 0 || lies.reduce((a, b) => a + b, 0) / lies.length >= (west + east) / 2
  const column = eastward ? east + width * 0.16 : west - width * 0.16
  const beside = new Map(
    outside.map(({ code }, n): [string, Point] => [
      code,
      [column, north - ((north - south) * (n + 0.5)) / outside.length],
    ]),
  )
  const seat = (code: string) => beside.get(code) ?? (centroids[code] as Point)
  const largest = Math.max(0, ...drawn.map(({ value }) => value))
  const placed = drawn.map((arc) => ({
    ...arc,
    from: seat(arc.provider),
    to: seat(arc.recipient),
    width: THIN + (largest > 0 ? Math.max(0, arc.value) / largest : 0) * (THICK - THIN),
  }))
  const once = (side: Place['side']) =>
    [...new Set(drawn.map((arc) => arc[side]))].map((code) => ({
      code,
      at: seat(code),
      side,
      beside: beside.has(code),
    }))
  const room = outside.length === 0 ? 0 : width * 0.16
  return {
    arcs: placed,
    places: [...once('recipient'), ...once('provider')],
    box: eastward ? [west, south, east + room, north] : [west - room, south, east, north],
    eastward,
  }
}

function within(point: Point | undefined, [west, south, east, north]: Box): boolean {
  return point !== undefined && point[0] >= west && point[0] <= east && point[1] >= south && point[1] <= north
}

function mean(arcs: readonly ArcShown[], centroids: Centroids, axis: 0 | 1): number {
  const values = arcs.map(({ recipient }) => centroids[recipient]?.[axis] ?? 0)
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
}
