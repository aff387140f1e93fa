import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { MEASURES } from '../../../kinds/index.ts'
import { sayError, useMap, useRegion } from '../../api/index.ts'
import { readMap } from '../../charts/map-data.ts'
import { MapPanel } from '../../charts/map-panel.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { homeText } from './text.ts'

const MEASURE = 'fund.arranged'

/** The map of the scope at a glance; a click goes on on the map page. */
export function HomeMap() {
  const words = useText(homeText)
  const say = useWord()
  const navigate = useNavigate()
  const { provider, recipient, year, language, to } = useView()
  const answer = useMap({ provider, recipient, measure: MEASURE, year })
  const region = useRegion(recipient).data
  const data = useMemo(() => readMap(answer.data, language), [answer.data, language])
  return (
    <section className="home-section home-map">
      <div className="home-head">
        <h2>
          {words.map} <span className="quiet small">{say(MEASURES[MEASURE])}</span>
        </h2>
        <Link to={to('/map')}>{words.openMap}</Link>
      </div>
      {answer.error ? (
        <p role="alert">{sayError(answer.error, language)}</p>
      ) : !answer.data ? (
        <Skeleton lines={8} />
      ) : (
        <MapPanel
          data={data}
          measure={MEASURES[MEASURE]}
          recipient={recipient}
          scope={region ? regionWord(region, language) : words.anyRecipient}
          onChoose={(chosen) =>
            navigate(
              to('/map', {
                ...(chosen.recipient && { recipient: chosen.recipient }),
                ...(chosen.provider && { provider: chosen.provider }),
              }),
            )
          }
        />
      )}
    </section>
  )
}
