import { Link } from 'react-router'
import { sayError, useScorecard } from '../../api/index.ts'
import { claimWords, VerdictTag } from '../../parts/claim-beside.tsx'
import { Figure } from '../../parts/figure.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Sparkline } from '../../parts/sparkline.tsx'
import { formatIndicator, useText, useWord, withSign } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { type Headline, headlinesOf } from './headline.ts'
import { homeText } from './text.ts'

/** The main figures of the scope: each opens, and has beside it what it was and what was published. */
export function Headlines() {
  const words = useText(homeText)
  const view = useView()
  const { provider, recipient, year, language, to } = view
  const card = useScorecard({ provider, recipient, year })
  const lines = card.data ? headlinesOf(card.data) : []
  const claimed = lines.some(({ beside }) => beside)
  return (
    <section className="home-section">
      <div className="home-head">
        <h2 id="home-headlines">{words.headlines}</h2>
        <Link to={to('/scorecard')}>{words.all}</Link>
      </div>
      {card.error ? (
        <p role="alert">{sayError(card.error, language)}</p>
      ) : !card.data ? (
        <Skeleton lines={8} />
      ) : lines.length === 0 ? (
        <p className="quiet">{words.noHeadlines}</p>
      ) : (
        <table className="home-table headlines" aria-labelledby="home-headlines">
          <thead>
            <tr>
              <th scope="col">{words.indicator}</th>
              <th scope="col" className="number">
                {year}
              </th>
              <th scope="col" className="number">
                {words.lastYear}
              </th>
              <th scope="col">{words.trend}</th>
              {claimed && (
                <>
                  <th scope="col" className="number">
                    {words.published}
                  </th>
                  <th scope="col">{words.verdict}</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <HeadlineRow key={line.row.indicator.id} line={line} claimed={claimed} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function HeadlineRow({ line, claimed }: { line: Headline; claimed: boolean }) {
  const words = useText(homeText)
  const say = useWord()
  const { provider, recipient, year, language, to } = useView()
  const { row, now, change, trend, beside } = line
  const { indicator } = row
  const print = (value: number, currency: string) => formatIndicator(value, indicator.unit, currency, language)
  const currency = now?.currency ?? ''
  const value = now && print(now.value, currency)
  const unit = indicator.unit === 'money' ? '' : say(indicator.unit)
  const onItsDays = line.onItsDays === null ? null : print(line.onItsDays, currency).text
  const told = trend
    .map(({ year: of, value: was }) => `${of} ${was === null ? '–' : print(was, currency).text}`)
    .join(language === 'en' ? ', ' : '，')
  return (
    <tr>
      <th scope="row">
        {say(indicator)} {unit && unit !== '%' && <span className="quiet small">{unit}</span>}
      </th>
      <td className="number headline-value">
        <Figure
          ask={{
            indicator: indicator.id,
            period: String(year),
            ...(provider && { provider }),
            ...(recipient && { recipient }),
          }}
          value={value}
          told={row.told}
          label={say(indicator)}
        />
      </td>
      <td className="number quiet small headline-change">
        {change !== null && <span>{withSign(print(change, currency).text, change)}</span>}
      </td>
      <td className="headline-trend">
        {trend.some((point) => point.value !== null) && (
          <Sparkline values={trend.map((point) => point.value)} label={told} />
        )}
      </td>
      {claimed && (
        <>
          <td className="number quiet small headline-claim">
            {beside && (
              <Link className="quiet" to={to(`/claims/${beside.claim.id}`)} title={beside.claim.source_title}>
                {claimWords(beside.claim, language)}
              </Link>
            )}
            {onItsDays && (
              <span className="headline-then">{words.onItsDays(beside?.claim.period_to ?? '', onItsDays)}</span>
            )}
          </td>
          <td className="headline-verdict">{beside && <VerdictTag beside={beside} />}</td>
        </>
      )}
    </tr>
  )
}
