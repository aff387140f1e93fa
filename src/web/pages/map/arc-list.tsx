import { Link } from 'react-router'
import type { Active } from '../../charts/draw.ts'
import { amountIn, heldIn, type MapData } from '../../charts/map-data.ts'
import { formatNumber, useLanguage, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { AmountCell, columnOf } from './amount-cell.tsx'
import type { ListProps } from './below-list.tsx'
import { SortHead, useSorting } from './sorting.tsx'
import { mapPageText } from './text.ts'

const NOTHING: Active = { recipient: null, provider: null }
type Row = MapData['help'][number]

/** Every arc of the map in words: provider, recipient, how many pairings join them, and the figure between the two. */
export function ArcList({ data, measure, name, active, onActive, address }: ListProps) {
  const words = useText(mapPageText)
  const language = useLanguage()
  const view = useView()
  const sorting = useSorting<'pair' | 'pairings' | 'value'>('value', ['value', 'pairings'])
  const size = (row: Row) => amountIn(row.amounts, data.currency) ?? 0
  /** A row about all of what is looked at is no measure for its parts. */
  const whole = (row: Row) => row.recipient.code === view.recipient && data.below.length > 0
  const pair = (row: Row) => `${row.provider.code}>${row.recipient.code}`
  const rows = data.help.toSorted((a, b) => {
    const order = {
      pair: pair(a) < pair(b) ? -1 : 1,
      pairings: a.pairings - b.pairings,
      value: size(a) - size(b),
    }[sorting.by]
    return sorting.down ? -order : order
  })
  const column = columnOf(rows, measure, language)
  const largest = Math.max(0, ...rows.filter((row) => !whole(row)).map(size))
  return (
    <section>
      <h2 id="map-arcs">{words.arcs}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{words.noArcs}</p>
      ) : (
        <table className="map-table" aria-labelledby="map-arcs">
          <thead>
            <tr>
              <SortHead name="pair" sorting={sorting}>
                {words.pair}
              </SortHead>
              <SortHead name="pairings" sorting={sorting} className="number">
                {words.pairings}
              </SortHead>
              <SortHead name="value" sorting={sorting} className="number">
                {column?.head || words.value}
              </SortHead>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const { provider, recipient, pairings, amounts } = row
              const here = { provider: provider.code, recipient: recipient.code }
              const on = active.provider === provider.code && active.recipient === recipient.code
              return (
                <tr
                  key={pair(row)}
                  className={on ? 'active' : ''}
                  onMouseEnter={() => onActive(here)}
                  onMouseLeave={() => onActive(NOTHING)}
                  onFocus={() => onActive(here)}
                  onBlur={() => onActive(NOTHING)}
                >
                  <td>
                    <Link className="provider" to={address({ provider: provider.code })} preventScrollReset>
                      {data.nameOf(provider.code)}
                    </Link>{' '}
                    →{' '}
                    <Link className="recipient" to={address({ recipient: recipient.code })} preventScrollReset>
                      {data.nameOf(recipient.code)}
                    </Link>
                    {recipient.code === view.recipient && <span className="quiet small"> {words.own}</span>}
                    {heldIn(row, data.help).length > 0 && <span className="quiet small"> {words.holding}</span>}
                  </td>
                  <td className="number">
                    <Link to={view.to('/pairings', here)} aria-label={words.ledger(formatNumber(pairings))}>
                      {formatNumber(pairings)}
                    </Link>
                  </td>
                  <td className="number">
                    <AmountCell
                      amounts={amounts}
                      column={column}
                      largest={whole(row) ? 0 : largest}
                      measure={measure}
                      told={data.told}
                      label={`${data.nameOf(provider.code)} → ${data.nameOf(recipient.code)}`}
                      ask={{ measure: name, period: String(view.year), ...here }}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}
