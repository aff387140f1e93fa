import { type Amount, type Indicator, sayError, useScorecardByRecipient } from '../../api/index.ts'
import type { RegionName } from '../../api/session.ts'
import { Figure } from '../../parts/figure.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { formatIndicator, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { askOf } from './rows.ts'
import { scorecardText } from './text.ts'

type ByRecipient = { year: number; recipients: RegionName[]; rows: { indicator: Indicator; cells: Amount[][] }[] }

/** One year's indicators for each region just below the recipient. */
export function RecipientTable() {
  const words = useText(scorecardText)
  const say = useWord()
  const { provider, recipient, year, language, to } = useView()
  const { data, error } = useScorecardByRecipient<ByRecipient>({ provider, recipient, year })
  if (error) return <p role="alert">{sayError(error, language)}</p>
  if (!data) return <Skeleton lines={10} />
  const used = data.recipients.map((_, n) => data.rows.some(({ cells }) => (cells[n] ?? []).length > 0))
  const columns = data.recipients.flatMap((region, n) => (used[n] ? [{ region, n }] : []))
  const rows = data.rows.filter(({ cells }) => cells.some((amounts) => amounts.length > 0))
  if (columns.length === 0) return <p className="quiet">{words.noRecipients}</p>
  return (
    <div className="scorecard-scroll" tabIndex={-1}>
      <table className="scorecard">
        <thead>
          <tr>
            <th scope="col">{words.indicator}</th>
            {columns.map(({ region }) => (
              <th key={region.code} scope="col" className="number">
                <a href={to('/scorecard', { recipient: region.code, columns: 'recipients' })}>
                  {regionWord(region, language)}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ indicator, cells }) => (
            <tr key={indicator.id}>
              <th scope="row" title={say(indicator.definition)}>
                {say(indicator)}{' '}
                {indicator.unit !== 'money' && say(indicator.unit) !== '%' && (
                  <span className="quiet small">{say(indicator.unit)}</span>
                )}
              </th>
              {columns.map(({ region, n }) => (
                <td key={region.code} className="number">
                  {(cells[n] ?? []).map(({ currency, value }) => (
                    <div key={currency}>
                      <Figure
                        ask={askOf(indicator, year, { provider, recipient: region.code, asOf: '', knownOn: '' })}
                        value={formatIndicator(value, indicator.unit, currency, language)}
                        label={`${say(indicator)} ${regionWord(region, language)}`}
                      />
                    </div>
                  ))}
                  {(cells[n] ?? []).length === 0 && <span className="quiet">–</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
