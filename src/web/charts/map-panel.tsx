import './map.css'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { Measure } from '../../kinds/index.ts'
import { useRegionChildren } from '../api/index.ts'
import { regionWord } from '../parts/region-picker.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { formatNumber, useLanguage, useText, useWord } from '../text/index.ts'
import { usePalette } from '../theme.ts'
import type { Active, Drawing } from './draw.ts'
import { amountIn, arcValue, type MapData, sayAmounts } from './map-data.ts'
import { MapLegend } from './map-legend.tsx'
import { aspectOf, useOutline } from './outline.ts'
import type { Hit } from './pairing-chart.tsx'
import { mapText } from './text.ts'

const PairingChart = lazy(async () => ({ default: (await import('./pairing-chart.tsx')).PairingChart }))

type Props = {
  data: MapData
  measure: Measure
  /** The recipient looked at, null for all, and its name. */
  recipient: string | null
  scope: string
  active?: Active
  onActive?: (active: Active) => void
  onChoose: (chosen: Active) => void
}

const NOTHING: Active = { recipient: null, provider: null }

/** The map with its legend and, under the pointer, a name and a figure. */
export function MapPanel({ data, measure, recipient, scope, active = NOTHING, onActive, onChoose }: Props) {
  const words = useText(mapText)
  const say = useWord()
  const palette = usePalette()
  const { found, pending } = useOutline(recipient)
  const parts = useRegionChildren(found && (found.name === 'china' ? 'CN' : found.name)).data?.regions
  const language = useLanguage()
  const [hit, setHit] = useState<Hit>(null)
  const drawing = useMemo(
    (): Drawing | null =>
      found && {
        found,
        regions: found.parts
          ? data.below.map(({ region, amounts }) => ({
              code: region.code,
              name: data.nameOf(region.code),
              value: amountIn(amounts, data.currency),
            }))
          : [],
        arcs: data.help.map((help) => ({
          provider: help.provider.code,
          recipient: help.recipient.code,
          value: arcValue(help, data, measure),
        })),
        nameOf: data.nameOf,
        active,
        marked: found.parts ? null : recipient,
        palette,
      },
    [found, data, measure, active, recipient, palette],
  )
  if (!drawing) {
    return (
      <div className="map-panel">
        {pending ? <Skeleton lines={8} /> : <p className="map-missing quiet">{words.noOutline}</p>}
      </div>
    )
  }
  /** Regions without a figure are named by the tree, or as their outline names them. */
  const nameOf = (code: string) => {
    const known = data.nameOf(code)
    if (known !== code) return known
    const part = parts?.find((region) => region.code === code)
    if (part) return regionWord(part, language)
    return drawing.found.outline.features.find(({ properties }) => properties.code === code)?.properties.name ?? code
  }
  const hover = (next: Hit) => {
    setHit(next)
    const [before, after] = [hit?.recipient, next?.recipient]
    if (before !== after || hit?.provider !== next?.provider) {
      onActive?.(next ? { recipient: next.recipient, provider: next.provider } : NOTHING)
    }
  }
  return (
    <figure className="map-panel" aria-label={words.map(scope, say(measure))}>
      <div className="map-frame" aria-hidden="true" style={{ aspectRatio: aspectOf(drawing.found) }}>
        <Suspense fallback={<Skeleton lines={8} />}>
          <PairingChart drawing={drawing} onHover={hover} onChoose={onChoose} />
        </Suspense>
        {hit && <Tip hit={hit} data={data} measure={measure} nameOf={nameOf} />}
      </div>
      <MapLegend drawing={drawing} currency={data.currency} measure={measure} />
    </figure>
  )
}

function Tip({
  hit,
  data,
  measure,
  nameOf,
}: {
  hit: NonNullable<Hit>
  data: MapData
  measure: Measure
  nameOf: (code: string) => string
}) {
  const words = useText(mapText)
  const say = useWord()
  const language = useLanguage()
  const help = data.help.find((one) => one.provider.code === hit.provider && one.recipient.code === hit.recipient)
  const below = data.below.find(({ region }) => region.code === hit.recipient)
  const amounts = sayAmounts((hit.provider ? help : below)?.amounts ?? [], measure, language)
  return (
    <div className="map-tip" style={{ left: hit.x, top: hit.y }}>
      <strong>
        {hit.provider && <span className="provider">{nameOf(hit.provider)} → </span>}
        <span className={hit.provider ? 'recipient' : ''}>{nameOf(hit.recipient ?? '')}</span>
      </strong>
      <div>
        {say(measure)} {amounts.length > 0 ? amounts.map(({ text }) => text).join(' · ') : words.none}
      </div>
      {help && <div className="quiet">{words.pairings(formatNumber(help.pairings))}</div>}
    </div>
  )
}
