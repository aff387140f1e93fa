import { Link } from 'react-router'
import {
  type Amount,
  type Indicator,
  type ScorecardRow,
  sayError,
  type Told,
  useScorecardByRecipient,
} from '../../api/index.ts'
import type { RegionName } from '../../api/session.ts'
import { Figure } from '../../parts/figure.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { IndicatorHead } from './indicator-head.tsx'
import { askOf, byArea, type Cut } from './rows.ts'
import { printIn, scaleOfRow } from './scale.ts'
import { scorecardText } from './text.ts'

type ByRecipientRow = { indicator: Indicator; told: Told; cells: Amount[][] }
type ByRecipient = { year: number; recipients: RegionName[]; rows: ByRecipientRow[] }
type Cell = { region: RegionName | null; amounts: Amount[] }

/** One year's indicators for the whole recipient and for each region just below it that has any. */
export function RecipientTable({ rows, cut, partial }: { rows: ScorecardRow[]; cut: Cut; partial: boolean }) {
  const words = useText(scorecardText)
  const say = useWord()
  const { provider, recipient, year, language, to } = useView()
  const { data, error } = useScorecardByRecipient<ByRecipient>({
    provider,
    recipient,
    year,
    as_of: cut.asOf || null,
    known_on: cut.knownOn || null,
  })
  if (error) return <p role="alert">{sayError(error, language)}</p>
  if (!data) return <Skeleton lines={10} />
  const whole = new Map(rows.map(({ indicator, scores }) => [indicator.id, scores.at(-1)?.amounts ?? []]))
  const columns = data.recipients.flatMap((region, n) =>
    data.rows.some(({ cells }) => (cells[n] ?? []).length > 0) ? [{ region, n }] : [],
  )
  if (columns.length === 0) return <p className="quiet">{words.noRecipients}</p>
  const table = data.rows.flatMap(({ indicator, told, cells }) => {
    const all: Cell[] = [
      { region: null, amounts: whole.get(indicator.id) ?? [] },
      ...columns.map(({ region, n }) => ({ region, amounts: cells[n] ?? [] })),
    ]
    return all.some(({ amounts }) => amounts.length > 0) ? [{ indicator, told, cells: all }] : []
  })
  return (
    <div className="scorecard-scroll" tabIndex={-1}>
      <table className="scorecard by-recipient">
        <caption className="visually-hidden">{words.byRecipient}</caption>
        <thead>
          <tr>
            <th scope="col">{words.indicator}</th>
            <th scope="col" className="number">
              {words.whole}
            </th>
            {columns.map(({ region }) => (
              <th key={region.code} scope="col" className="number">
                <Link
                  to={to('/scorecard', {
                    recipient: region.code,
                    columns: 'recipients',
                    as_of: cut.asOf || null,
                    known_on: cut.knownOn || null,
                  })}
                >
                  {regionWord(region, language)}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        {byArea(table).map(({ area, rows }) => (
          <tbody key={area.id}>
            <tr className="area">
              <th colSpan={2 + columns.length} scope="rowgroup">
                {say(area)}
              </th>
            </tr>
            {rows.map((row) => (
              <RecipientRow key={row.indicator.id} {...row} cut={cut} partial={partial} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function RecipientRow(row: { indicator: Indicator; told: Told; cells: Cell[]; cut: Cut; partial: boolean }) {
  const words = useText(scorecardText)
  const say = useWord()
  const { provider, recipient, year, language } = useView()
  const { indicator, told, cells, cut, partial } = row
  const all = cells.flatMap(({ amounts }) => amounts)
  const scale = scaleOfRow(indicator, all, [], language)
  return (
    <tr>
      <IndicatorHead indicator={indicator} unit={scale.unit} />
      {cells.map(({ region, amounts }) => {
        const name = region ? regionWord(region, language) : words.whole
        const scope = { provider, recipient: region?.code ?? recipient, ...cut }
        return (
          <td key={region?.code ?? ''} className={region ? 'number' : 'number now'} data-label={name}>
            {amounts.length === 0 && <Figure ask={askOf(indicator, year, scope)} value={null} told={told} />}
            {amounts.map(({ currency, value }) => (
              <div key={currency}>
                <Figure
                  ask={{ ...askOf(indicator, year, scope), ...(amounts.length > 1 && { currency }) }}
                  value={printIn(scale, value, currency, language)}
                  partial={partial}
                  told={told}
                  label={`${say(indicator)} ${name}`}
                />
              </div>
            ))}
          </td>
        )
      })}
    </tr>
  )
}
