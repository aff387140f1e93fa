import type { Measure } from '../../../kinds/index.ts'
import { type Amount, toldOf, useFigures } from '../../api/index.ts'
import type { MapData } from '../../charts/map-data.ts'
import { formatFigure, useLanguage, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { AmountCell, type Column } from './amount-cell.tsx'
import { mapPageText } from './text.ts'

/**
 * The figure of what is looked at, and what of it belongs to no region below, so that the column adds up. Counts of
 * distinct people, schools or firms do not add, and have no such rest.
 */
export function TotalRows({
  data,
  measure,
  name,
  column,
}: {
  data: MapData
  measure: Measure
  name: string
  column: Column
}) {
  const words = useText(mapPageText)
  const language = useLanguage()
  const { provider, recipient, year } = useView()
  const ask = {
    measure: name,
    period: String(year),
    ...(provider && { provider }),
    ...(recipient && { recipient }),
  }
  const found = useFigures(ask).data?.rows ?? []
  const total = found.flatMap(({ currency, minor }): Amount[] => (minor ? [{ currency, value: minor }] : []))
  const rest = total.flatMap(({ currency, value }): Amount[] => {
    const below = data.below.flatMap((row) => row.amounts).filter((amount) => amount.currency === currency)
    const left = value - below.reduce((sum, amount) => sum + amount.value, 0)
    return left !== 0 && measure.nature !== 'distinct' && below.length > 0 ? [{ currency, value: left }] : []
  })
  if (total.length === 0) return null
  return (
    <tfoot>
      {rest.length > 0 && (
        <tr className="quiet">
          <td>{words.apart}</td>
          <td className="number">
            {rest.map(({ currency, value }) => (
              <div key={currency}>{formatFigure(value, measure.unit, currency, language).text}</div>
            ))}
          </td>
        </tr>
      )}
      <tr>
        <th scope="row">{words.total}</th>
        <td className="number">
          <AmountCell
            amounts={total}
            column={column}
            largest={0}
            measure={measure}
            told={toldOf(found)}
            ask={ask}
            label={words.total}
          />
        </td>
      </tr>
    </tfoot>
  )
}
