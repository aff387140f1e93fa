import { Link } from 'react-router'
import type { Kind } from '../../../kinds/index.ts'
import type { RecordShown } from '../../api/index.ts'
import { halvesOf, hasHalves, TwoHalves } from '../../parts/two-halves.tsx'
import { currencyWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { type Column, cellText } from './field-text.ts'
import { RowTags } from './list-table.tsx'

/** A list on a phone: two lines a record, its name and its amount above, the rest below. */
export function ListRows({ kind, columns, rows }: { kind: Kind; columns: Column[]; rows: RecordShown[] }) {
  const { language, to } = useView()
  const [first, ...others] = columns
  const amount = others.find(({ field }) => field?.type === 'money')
  const rest = others.filter((column) => column !== amount)
  return (
    <ul className="plain-list list-rows">
      {rows.map((row) => {
        const sum = amount ? cellText(amount, row, language) : ''
        const words = rest.flatMap((column) => {
          const cell = cellText(column, row, language)
          // A second amount or day would be a riddle without its name.
          return cell
            ? [['money', 'integer'].includes(column.field?.type ?? '') ? `${column.label} ${cell}` : cell]
            : []
        })
        return (
          <li key={row.id}>
            <div className="list-row-first">
              {hasHalves(kind) && <TwoHalves {...halvesOf(kind, row)} />}
              <Link to={to(`/${kind.path}/${row.id}`)}>{(first && cellText(first, row, language)) || row.title}</Link>
              {sum && (
                <span className="number">
                  {sum} <span className="quiet small">{currencyWord(row.currency ?? '', language)}</span>
                </span>
              )}
            </div>
            <div className="small quiet">{words.join(' · ')}</div>
            <RowTags kind={kind} row={row} />
          </li>
        )
      })}
    </ul>
  )
}
