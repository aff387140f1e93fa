import type { ScorecardRow } from '../../api/index.ts'
import { Figure } from '../../parts/figure.tsx'
import { Sparkline } from '../../parts/sparkline.tsx'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { ClaimCells } from './claim-cells.tsx'
import { IndicatorHead } from './indicator-head.tsx'
import { askOf, byArea, type Cut, recordedAmount, trendOf } from './rows.ts'
import { printIn, scaleOfRow } from './scale.ts'
import { scorecardText } from './text.ts'

type Shared = { cut: Cut; partial: boolean; marks: Map<number, number[]> }

/** Indicators by year. Where figures were published, each has its line, with what is recorded for the same place and days. */
export function YearTable({ rows, ...shared }: Shared & { rows: ScorecardRow[] }) {
  const words = useText(scorecardText)
  const say = useWord()
  const years = rows[0]?.scores.map(({ year }) => year) ?? []
  return (
    <div className="scorecard-scroll" tabIndex={-1}>
      <table className="scorecard by-year">
        <caption className="visually-hidden">{words.title}</caption>
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
        {byArea(rows).map(({ area, rows }) => (
          <tbody key={area.id}>
            <tr className="area">
              <th colSpan={5 + years.length} scope="rowgroup">
                {say(area)}
              </th>
            </tr>
            {rows.map((row) => (
              <IndicatorRows key={row.indicator.id} row={row} {...shared} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function IndicatorRows({ row, cut, partial, marks }: Shared & { row: ScorecardRow }) {
  const words = useText(scorecardText)
  const say = useWord()
  const { provider, recipient, language } = useView()
  const { indicator, claims, scores } = row
  const recorded = claims.flatMap((beside) => recordedAmount(beside) ?? [])
  const published = claims.map(({ claim }) => claim)
  const scale = scaleOfRow(indicator, [...scores.flatMap(({ amounts }) => amounts), ...recorded], published, language)
  const print = (value: number, currency: string) => printIn(scale, value, currency, language)
  const trend = trendOf(row)
  const told = scores.map(({ year }, n) => {
    const value = trend.values[n]
    return `${year} ${value == null ? '–' : print(value, trend.currency).text}`
  })
  const [first, ...more] = claims
  return (
    <>
      <tr>
        <IndicatorHead indicator={indicator} unit={scale.unit} />
        {first ? (
          <ClaimCells beside={first} scale={scale} cut={cut} marks={marks.get(first.claim.id)} />
        ) : (
          // A cell a column, so that arrows walk straight down.
          <>
            <td className="none">
              <span className="visually-hidden">{words.onlyRecorded}</span>
            </td>
            <td className="none" />
            <td className="none" />
          </>
        )}
        {scores.map(({ year, amounts }, n) => (
          <td key={year} className={n === scores.length - 1 ? 'number year now' : 'number year'} data-label={year}>
            {amounts.length === 0 ? (
              <Figure ask={askOf(indicator, year, { provider, recipient, ...cut })} value={null} told={row.told} />
            ) : (
              amounts.map(({ currency, value }) => (
                <div key={currency}>
                  <Figure
                    ask={{
                      ...askOf(indicator, year, { provider, recipient, ...cut }),
                      ...(amounts.length > 1 && { currency }),
                    }}
                    value={print(value, currency)}
                    partial={partial}
                    told={row.told}
                    label={`${say(indicator)} ${year}`}
                  />
                </div>
              ))
            )}
          </td>
        ))}
        <td className="trend">
          {trend.values.some((value) => value !== null) && (
            <Sparkline values={trend.values} label={told.join(language === 'en' ? ', ' : '，')} />
          )}
        </td>
      </tr>
      {more.map((beside) => (
        <tr key={beside.claim.id} className="more">
          <th scope="row" aria-label={say(indicator)} />
          <ClaimCells beside={beside} scale={scale} cut={cut} marks={marks.get(beside.claim.id)} />
          <td colSpan={scores.length + 1} className="none" />
        </tr>
      ))}
    </>
  )
}
