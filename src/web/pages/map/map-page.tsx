import './map-page.css'
import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { findMeasure, MEASURES, type Measure } from '../../../kinds/index.ts'
import { sayError, useMap, useRegion } from '../../api/index.ts'
import type { Active } from '../../charts/draw.ts'
import { readMap } from '../../charts/map-data.ts'
import { MapPanel } from '../../charts/map-panel.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { ArcList } from './arc-list.tsx'
import { BelowList } from './below-list.tsx'
import { RegionPath } from './region-path.tsx'
import { mapPageText } from './text.ts'

const DEFAULT = 'fund.arranged'

/** Who helps whom, and how much: a map and, beside it, a list that does everything the map does. */
export function MapPage() {
  const text = useText()
  const words = useText(mapPageText)
  const view = useView()
  const navigate = useNavigate()
  const { name, measure, choose } = useMeasureChosen()
  const { provider, recipient, year, language } = view
  const answer = useMap({ provider, recipient, measure: name, year })
  const region = useRegion(recipient).data
  const data = useMemo(() => readMap(answer.data, language), [answer.data, language])
  const [active, setActive] = useState<Active>({ recipient: null, provider: null })

  const scope = recipient === null ? words.everywhere : region ? regionWord(region, language) : recipient
  const address = (next: { recipient?: string; provider?: string }) =>
    view.to('/map', { ...next, measure: name === DEFAULT ? null : name })
  const shared = { data, measure, name, active, onActive: setActive, address }
  return (
    <>
      <PageTitle title={words.title}>
        <MeasurePicker name={name} onChoose={choose} />
      </PageTitle>
      <RegionPath region={region ?? null} address={address} />
      {answer.error ? (
        <EmptyState
          title={text.failed.title}
          why={sayError(answer.error, language)}
          action={{ label: text.actions.retry, onClick: () => answer.refetch() }}
        />
      ) : (
        <div className="map-page" aria-busy={answer.isPlaceholderData}>
          <MapPanel
            data={data}
            measure={measure}
            recipient={recipient}
            scope={scope}
            active={active}
            onActive={setActive}
            onChoose={(chosen) => {
              const next = {
                ...(chosen.recipient && { recipient: chosen.recipient }),
                ...(chosen.provider && { provider: chosen.provider }),
              }
              navigate(address(next), { preventScrollReset: true })
            }}
          />
          {answer.data ? (
            <div className="map-lists">
              <BelowList {...shared} scope={scope} />
              <ArcList {...shared} />
            </div>
          ) : (
            <Skeleton lines={8} />
          )}
        </div>
      )}
    </>
  )
}

/** The measure of the address; money arranged where it names none. */
function useMeasureChosen(): { name: string; measure: Measure; choose: (name: string) => void } {
  const [params, setParams] = useSearchParams()
  const asked = params.get('measure') ?? ''
  const name = findMeasure(asked) ? asked : DEFAULT
  const choose = (chosen: string) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      if (chosen === DEFAULT) next.delete('measure')
      else next.set('measure', chosen)
      return next
    })
  return { name, measure: findMeasure(name) as Measure, choose }
}

function MeasurePicker({ name, onChoose }: { name: string; onChoose: (name: string) => void }) {
  const words = useText(mapPageText)
  const say = useWord()
  const options = Object.entries(MEASURES).map(([value, measure]) => ({ value, label: say(measure) }))
  return (
    <Select
      aria-label={words.measure}
      className="measure-picker"
      value={name}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={onChoose}
    />
  )
}
