import type { Measure } from '../../kinds/index.ts'
import { formatFigure, useLanguage, useText } from '../text/index.ts'
import type { Drawing } from './draw.ts'
import { rampOf } from './ramp.ts'
import { mapText } from './text.ts'

/** What the colours and lines of the map mean. */
export function MapLegend({ drawing, currency, measure }: { drawing: Drawing; currency: string; measure: Measure }) {
  const words = useText(mapText)
  const language = useLanguage()
  const { palette, regions, arcs } = drawing
  const largest = Math.max(0, ...regions.map(({ value }) => value ?? 0))
  return (
    <figcaption className="map-legend small quiet">
      {largest > 0 && (
        <span className="map-ramp">
          0
          {rampOf(palette.ground, palette.clay).map((colour) => (
            <i key={colour} style={{ background: colour }} />
          ))}
          {formatFigure(largest, measure.unit, currency, language).text}
        </span>
      )}
      {arcs.length > 0 && (
        <span>
          <span className="provider">{words.from}</span>
          <i className="map-line" />
          <span className="recipient">{words.to}</span>
          {language === 'en' ? ', ' : '，'}
          {words.arcs}
        </span>
      )}
      {arcs.some(({ value }) => value <= 0) && <span>{words.dashed}</span>}
      <span>{words.schematic}</span>
    </figcaption>
  )
}
