import type { Palette } from '../palette.ts'
import { type ArcShown, type Box, placeArcs } from './layout.ts'
import { boxOf, type OutlineFound, type Point } from './outline.ts'
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

/** What ECharts draws: fills, arcs, ends of arcs and names. Nothing moves, so nothing need be stilled. */
export function draw(drawing: Drawing) {
  const { found, arcs, palette, active } = drawing
  const outline = boxOf(found.outline)
  const placed = placeArcs(arcs, found.centroids, outline)
  const lit = (arc: ArcShown) =>
    (active.recipient === null || active.recipient === arc.recipient) &&
    (active.provider === null || active.provider === arc.provider)
  return {
    animation: false,
    geo: geo(drawing, placed.box),
    series: [
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
            },
            label: label(drawing, place.code, place.side, place.beside),
          })),
          ...names(drawing, new Set(placed.places.map(({ code }) => code))),
        ],
      },
    ],
  }
}

function geo({ found, regions, active, marked, palette }: Drawing, [west, south, east, north]: Box) {
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
    left: 8,
    right: 8,
    top: 8,
    bottom: 8,
    label: { show: false },
    itemStyle: { areaColor: blank, borderColor: mix(palette.ground, palette.control, 0.7), borderWidth: 0.5 },
    emphasis: { disabled: true },
    select: { disabled: true },
    regions: found.outline.features.map(({ properties: { code } }) => {
      const shade = classOf(known.get(code)?.value ?? null, largest)
      const lit = code !== '' && (code === active.recipient || code === active.provider || code === marked)
      return {
        name: code,
        silent: code === '',
        itemStyle: {
          areaColor: ramp[shade] ?? blank,
          ...(lit ? { borderColor: palette.text, borderWidth: 1.5 } : {}),
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
    return [{ value: at, symbolSize: 0.1, label: label(drawing, code, 'recipient', false) }]
  })
}

function label({ nameOf, palette, active }: Drawing, code: string, side: 'provider' | 'recipient', beside: boolean) {
  return {
    ...FONT,
    show: true,
    formatter: nameOf(code),
    position: beside ? 'right' : 'top',
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
