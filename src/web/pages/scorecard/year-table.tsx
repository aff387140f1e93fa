import { Fragment } from 'react'
import { Link } from 'react-router'
import type { ClaimBeside, ScorecardRow } from '../../api/index.ts'
import { claimWords, VerdictTag } from '../../parts/claim-beside.tsx'
import { Figure } from '../../parts/figure.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { Sparkline } from '../../parts/sparkline.tsx'
import { formatIndicator, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { type Area, askOf, askOfClaim, recordedAmount, trendOf } from './rows.ts'
import { scorecardText } from './text.ts'

type Cut = { asOf: string; knownOn: string }

/** Indicators by year. Where figures were published, each has its line, with what is recorded for the same place and days. */
export function YearTable({ areas, years, ...cut }: Cut & { areas: Area[]; years: number[] }) {
  const words = useText(scorecardText)
  const say = useWord()
  return (
    <div className="scorecard-scroll" tabIndex={-1}>
      <table className="scorecard">
        <thead>
          <tr>
            <th scope="col">{words.indicator}</th>
            <th scope="col" className="number">
              {words.published}
            </th>
            <th scope="col" className="number" title={words.recordedHelp}>
              {words.recorded}
            </th>
            <th scope="col">{words.verdict}</th>
            {years.map((year) => (
              <th key={year} scope="col" className="number year">
                {year}
              </th>
            ))}
            <th scope="col" className="trend">
              {words.trend}
            </th>
          </tr>
        </thead>
        {areas.map(({ area, rows }) => (
          <tbody key={area.id}>
            <tr className="area">
              <th colSpan={5 + years.length} scope="rowgroup">
                {say(area)}
              </th>
            </tr>
            {rows.map((row) => (
              <IndicatorRows key={row.indicator.id} row={row} cut={cut} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function IndicatorRows({ row, cut }: { row: ScorecardRow; cut: Cut }) {
  const words = useText(scorecardText)
  const say = useWord()
  const { provider, recipient, language } = useView()
  const { indicator, claims, scores } = row
  const unit = indicator.unit === 'money' ? '' : say(indicator.unit)
  const trend = trendOf(row)
  const print = (value: number, currency: string) => formatIndicator(value, indicator.unit, currency, language)
  const told = scores
    .map(
      ({ year }, n) =>
        `${year} ${trend.values[n] == null ? '–' : print(trend.values[n] as number, trend.currency).text}`,
    )
    .join(language === 'en' ? ', ' : '，')
  return (
    <>
      <tr>
        <th scope="row" title={say(indicator.definition)}>
          {say(indicator)} {unit && unit !== '%' && <span className="quiet small">{unit}</span>}
        </th>
        {claims.length === 0 ? (
          <td colSpan={3} className="none">
            <span className="visually-hidden">{words.onlyRecorded}</span>
          </td>
        ) : (
          <ClaimCells beside={claims[0] as ClaimBeside} row={row} knownOn={cut.knownOn} />
        )}
        {scores.map(({ year, amounts }, n) => (
          <td key={year} className={n === scores.length - 1 ? 'number year now' : 'number year'} data-label={year}>
            {amounts.length === 0 ? (
              <Figure ask={askOf(indicator, year, { provider, recipient, ...cut })} value={null} />
            ) : (
              amounts.map(({ currency, value }) => (
                <div key={currency}>
                  <Figure
                    ask={{
                      ...askOf(indicator, year, { provider, recipient, ...cut }),
                      ...(amounts.length > 1 && { currency }),
                    }}
                    value={print(value, currency)}
                    label={`${say(indicator)} ${year}`}
                  />
                </div>
              ))
            )}
          </td>
        ))}
        <td className="trend">
          {trend.values.some((value) => value !== null) && <Sparkline values={trend.values} label={told} />}
        </td>
      </tr>
      {claims.slice(1).map((beside) => (
        <tr key={beside.claim.id} className="more">
          <th scope="row" aria-label={say(indicator)} />
          <ClaimCells beside={beside} row={row} knownOn={cut.knownOn} />
          <td colSpan={scores.length + 1} />
        </tr>
      ))}
    </>
  )
}

/** What was published, the same place and days as recorded, and whether they agree. */
function ClaimCells({ beside, row, knownOn }: { beside: ClaimBeside; row: ScorecardRow; knownOn: string }) {
  const words = useText(scorecardText)
  const { language, to } = useView()
  const { claim } = beside
  const { indicator } = row
  const subject = language === 'en' ? (claim.subject_en ?? claim.subject) : claim.subject
  const amount = recordedAmount(beside)
  const ask = askOfClaim(beside, indicator, knownOn)
  const place = claim.recipient ? regionWord(claim.recipient, language) : ''
  const days =
    claim.period_to === null || claim.period_to.endsWith('-12-31')
      ? ''
      : claim.period_from === null
        ? words.until(claim.period_to)
        : words.period(claim.period_from, claim.period_to)
  return (
    <>
      <td className="number claim" data-label={words.published}>
        <Link
          to={to(`/claims/${claim.id}`)}
          title={`${subject} · ${claim.source_title} · ${words.on(claim.published_on)}`}
        >
          {claimWords(claim, language)}
        </Link>
        <div className="quiet small claim-scope">
          {[place, days].filter(Boolean).map((part) => (
            <Fragment key={part}>{part} </Fragment>
          ))}
        </div>
      </td>
      <td className="number recorded" data-label={words.recorded}>
        {ask && amount ? (
          <Figure
            ask={ask}
            value={formatIndicator(amount.value, indicator.unit, amount.currency, language)}
            label={subject}
          />
        ) : (
          <span className="quiet">–</span>
        )}
      </td>
      <td className="verdict">
        <VerdictTag beside={beside} />
      </td>
    </>
  )
}
