import { Link } from 'react-router'
import type { Measure } from '../../../kinds/index.ts'
import type { Active } from '../../charts/draw.ts'
import { amountIn, type MapData } from '../../charts/map-data.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { AmountCell, columnOf } from './amount-cell.tsx'
import { SortHead, useSorting } from './sorting.tsx'
import { mapPageText } from './text.ts'
import { TotalRows } from './total-rows.tsx'

export type ListProps = {
  data: MapData
  measure: Measure
  /** The measure's name in the address. */
  name: string
  active: Active
  onActive: (active: Active) => void
  address: (next: { recipient?: string; provider?: string }) => string
}

const NOTHING: Active = { recipient: null, provider: null }

/** The regions below what is looked at with their figures; a name leads one level down. */
export function BelowList({ data, measure, name, active, onActive, address, scope }: ListProps & { scope: string }) {
  const words = useText(mapPageText)
  const text = useText()
  const language = useLanguage()
  const view = useView()
  const sorting = useSorting<'name' | 'value'>('value', ['value'])
  const size = (row: MapData['below'][number]) => amountIn(row.amounts, data.currency) ?? 0
  const rows = data.below.toSorted((a, b) => {
    const order = sorting.by === 'name' ? (a.region.code < b.region.code ? -1 : 1) : size(a) - size(b)
    return sorting.down ? -order : order
  })
  const column = columnOf(rows, measure, language)
  const none = { exact: words.noBelow, rounded: text.figure.fewWhy, withheld: text.figure.withheldWhy }[data.told]
  const largest = Math.max(0, ...rows.map(size))
  return (
    <section>
      <h2 id="map-below">{words.below(scope)}</h2>
      {rows.length === 0 && <p className="quiet">{none}</p>}
      <table className="map-table" aria-labelledby="map-below">
        {rows.length > 0 && (
          <thead>
            <tr>
              <SortHead name="name" sorting={sorting}>
                {words.place}
              </SortHead>
              <SortHead name="value" sorting={sorting} className="number">
                {column?.head || words.value}
              </SortHead>
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(({ region, amounts }) => (
            <tr
              key={region.code}
              className={active.recipient === region.code && !active.provider ? 'active' : ''}
              onMouseEnter={() => onActive({ recipient: region.code, provider: null })}
              onMouseLeave={() => onActive(NOTHING)}
              onFocus={() => onActive({ recipient: region.code, provider: null })}
              onBlur={() => onActive(NOTHING)}
            >
              <td>
                <Link to={address({ recipient: region.code })} preventScrollReset>
                  {data.nameOf(region.code)}
                </Link>
              </td>
              <td className="number">
                <AmountCell
                  amounts={amounts}
                  column={column}
                  largest={largest}
                  measure={measure}
                  told={data.told}
                  label={data.nameOf(region.code)}
                  ask={{
                    measure: name,
                    period: String(view.year),
                    recipient: region.code,
                    ...(view.provider && { provider: view.provider }),
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
        <TotalRows data={data} measure={measure} name={name} column={column} />
      </table>
    </section>
  )
}
