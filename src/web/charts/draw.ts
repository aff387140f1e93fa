import type { Palette } from '../palette.ts'
import { type ArcShown, placeArcs } from './layout.ts'
import { boxOf, type OutlineFound, type Point, ringsOf } from './outline.ts'
import { classOf, mix, rampOf } from './ramp.ts'

/** A region of the map: its name on screen, its value in major units or null, and whether it can be opened. */
export type RegionShown = { code: string; name: string; value: number | null }

export type Drawing = {
  found: OutlineFound
  regions: readonly RegionShown[]
  arcs: readonly ArcShown[]
  nameOf: (code: string) => string
  /** The region or arc under the pointer or the focus, here or in the list. */
  active: Active
  /** The region looked at, where the outline shows only where it lies. */
  marked: string | null
  palette: Palette
}
export type Active = { recipient: string | null; provider: string | null }

/** What an outline is called in ECharts. */
export function mapName(name: string): string {
  return `outline-${name}`
}

const FONT = { fontFamily: 'inherit', fontSize: 12 }
const EDGE = 8

/** About how many pixels a name takes beside its dot: Chinese characters are as wide as they are high. */
function room(name: string): number {
  return 16 + [...name].reduce((width, letter) => width + (letter > '\u2e80' ? 12 : 7), 0)
}

/** What ECharts draws: fills, arcs, ends of arcs and names. Nothing moves, so nothing need be stilled. */
export function draw(drawing: Drawing) {
  const { found, arcs, palette, active } = drawing
  const outline = boxOf(found.outline)
  const drawn = new Set(found.outline.features.map(({ properties }) => properties.code))
  const placed = placeArcs(
    // Help for the whole of what is looked at belongs to no part of it; the list has it.
    arcs.filter(({ recipient }) => drawn.has(recipient)),
    found.centroids,
    outline,
  )
  const lit = (arc: ArcShown) =>
    (active.recipient === null || active.recipient === arc.recipient) &&
    (active.provider === null || active.provider === arc.provider)
  return {
    animation: false,
    geo: geo(drawing, placed),
    series: [
      {
        type: 'lines',
        coordinateSystem: 'geo',
        polyline: true,
        silent: true,
        z: 2,
        lineStyle: { color: palette.text, width: 1.5, opacity: 1 },
        data: [active.recipient, active.provider, drawing.marked].flatMap((code) =>
          code ? ringsOf(found.outline, code).map((coords) => ({ coords })) : [],
        ),
      },
      {
        type: 'lines',
        coordinateSystem: 'geo',
        z: 3,
        data: placed.arcs.map((arc) => ({
          coords: [arc.from, arc.to],
          name: `${arc.provider}>${arc.recipient}`,
          lineStyle: {
            width: arc.width,
            curveness: arc.from[0] >= arc.to[0] ? 0.18 : -0.18,
            color: along(arc.from, arc.to, palette),
            opacity: lit(arc) ? 0.9 : 0.15,
            type: arc.value > 0 ? 'solid' : [3, 3],
            cap: 'round',
          },
        })),
        emphasis: { disabled: true },
      },
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        z: 4,
        silent: true,
        labelLayout: { hideOverlap: true },
        data: [
          ...placed.places.map((place) => ({
            value: place.at,
            symbol: 'circle',
            symbolSize: place.side === 'provider' ? 8 : 6,
            itemStyle: {
              color: place.side === 'provider' ? palette.ink : palette.clay,
              borderColor: palette.ground,
              borderWidth: 1,
              opacity: 1,
            },
            label: label(drawing, place.code, place.side, place.beside, placed.eastward),
          })),
          ...names(drawing, new Set(placed.places.map(({ code }) => code))),
        ],
      },
    ],
  }
}

function geo({ found, regions, palette, nameOf }: Drawing, { box, places, eastward }: ReturnType<typeof placeArcs>) {
  const [west, south, east, north] = box
  const beside = places.flatMap((place) => (place.beside ? [room(nameOf(place.code))] : []))
  const margin = { [eastward ? 'right' : 'left']: EDGE + Math.max(0, ...beside) }
  const ramp = rampOf(palette.ground, palette.clay)
  const largest = Math.max(0, ...regions.map(({ value }) => value ?? 0))
  const known = new Map(regions.map((region) => [region.code, region]))
  const blank = mix(palette.ground, palette.control, 0.08)
  const middle = (south + north) / 2
  return {
    map: mapName(found.name),
    nameProperty: 'code',
    boundingCoords: [
      [west, north],
      [east, south],
    ],
    // 0.75 is how the inset of the South China Sea is drawn.
    aspectScale: found.name === 'china' ? 0.75 : Math.cos((middle * Math.PI) / 180),
    preserveAspect: true,
    left: EDGE,
    right: EDGE,
    top: EDGE,
    bottom: EDGE,
    ...margin,
    label: { show: false },
    itemStyle: { areaColor: blank, borderColor: mix(palette.ground, palette.control, 0.7), borderWidth: 0.75 },
    emphasis: { disabled: true },
    select: { disabled: true },
    regions: found.outline.features.map(({ properties: { code } }) => {
      const shade = classOf(known.get(code)?.value ?? null, largest)
      return {
        name: code,
        silent: code === '',
        itemStyle: {
          areaColor: ramp[shade] ?? blank,
          ...(code === '' ? { areaColor: mix(palette.ground, palette.control, 0.7), borderWidth: 0 } : {}),
        },
      }
    }),
  }
}

/** Names of regions with a value that no arc reaches. */
function names(drawing: Drawing, taken: ReadonlySet<string>) {
  const { regions, found } = drawing
  return regions.flatMap(({ code, value }) => {
    const at = found.centroids[code]
    if (!at || value === null || value === 0 || taken.has(code)) return []
    return [{ value: at, symbolSize: 0.1, itemStyle: { opacity: 1 }, label: label(drawing, code, 'recipient') }]
  })
}

function label(
  { nameOf, palette, active }: Drawing,
  code: string,
  side: 'provider' | 'recipient',
  beside = false,
  eastward = true,
) {
  return {
    ...FONT,
    show: true,
    formatter: nameOf(code),
    position: beside ? (eastward ? 'right' : 'left') : 'top',
    distance: 4,
    color: side === 'provider' ? palette.ink : palette.text,
    fontWeight: code === active.recipient || code === active.provider ? 600 : 400,
    textBorderColor: palette.ground,
    textBorderWidth: 3,
  }
}

/** From the provider's colour to the recipient's, along the line between them. */
function along([fromX, fromY]: Point, [toX, toY]: Point, palette: Palette) {
  const [x, y] = [fromX <= toX ? 0 : 1, fromY >= toY ? 0 : 1]
  return {
    type: 'linear',
    x,
    y,
    x2: 1 - x,
    y2: 1 - y,
    colorStops: [
      { offset: 0, color: palette.ink },
      { offset: 1, color: palette.clay },
    ],
  }
}
