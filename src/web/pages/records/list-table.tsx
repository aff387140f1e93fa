import { Checkbox } from 'antd'
import { Link } from 'react-router'
import { minorDigits } from '../../../domain/index.ts'
import type { Kind } from '../../../kinds/index.ts'
import type { RecordShown } from '../../api/index.ts'
import { StateTag, SyntheticTag } from '../../parts/tags.tsx'
import { halvesOf, hasHalves, TwoHalves } from '../../parts/two-halves.tsx'
import { currencyWord, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { concernsOf } from './concerns.ts'
import { type Column, cellText, isNumeric } from './field-text.ts'
import { FieldValue } from './field-value.tsx'
import type { ListState } from './list-state.ts'
import { recordsText } from './text.ts'

type Props = {
  kind: Kind
  list: ListState
  columns: Column[]
  rows: RecordShown[]
  /** Chosen rows for bulk actions; null where the reader may not change them. */
  chosen: Set<number> | null
  onChoose: (chosen: Set<number>) => void
}

/** A list's rows as a table: heads that sort, the title as the way to the record, one currency named once in the head. */
export function ListTable({ kind, list, columns, rows, chosen, onChoose }: Props) {
  const text = useText(recordsText)
  const { language, to } = useView()
  const currencies = new Set(rows.map(({ currency }) => currency))
  const currency = kind.currency && currencies.size === 1 ? rows[0]?.currency : undefined
  const halves = hasHalves(kind)
  const decimals = new Set(
    columns
      .filter(
        ({ name, field }) => field?.type === 'money' && rows.some((row) => cellDecimals(row[name], row.currency) > 0),
      )
      .map(({ name }) => name),
  )
  const all = rows.length > 0 && rows.every(({ id }) => chosen?.has(id))
  return (
    <div className="list-scroll">
      <table className="list-table">
        <thead>
          <tr>
            {chosen && (
              <td>
                <Checkbox
                  aria-label={text.selectAll}
                  checked={all}
                  indeterminate={!all && chosen.size > 0}
                  onChange={() => onChoose(new Set(all ? [] : rows.map(({ id }) => id)))}
                />
              </td>
            )}
            {halves && (
              <td>
                <span className="visually-hidden">{text.halves}</span>
              </td>
            )}
            {columns.map((column) => (
              <Head key={column.name} column={column} list={list} unit={headUnit(column, currency, language)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {chosen && (
                <td>
                  <Checkbox
                    aria-label={text.select(row.title)}
                    checked={chosen.has(row.id)}
                    onChange={({ target }) => {
                      const next = new Set(chosen)
                      if (target.checked) next.add(row.id)
                      else next.delete(row.id)
                      onChoose(next)
                    }}
                  />
                </td>
              )}
              {halves && (
                <td>
                  <TwoHalves {...halvesOf(kind, row)} />
                </td>
              )}
              {columns.map((column, n) =>
                n === 0 ? (
                  <th key={column.name} scope="row">
                    <Link to={to(`/${kind.path}/${row.id}`)}>{cellText(column, row, language) || row.title}</Link>{' '}
                    <RowTags kind={kind} row={row} />
                  </th>
                ) : (
                  <td key={column.name} className={cellClass(column)}>
                    <FieldValue
                      field={column.field}
                      value={row[column.name]}
                      currency={row.currency}
                      allDecimals={decimals.has(column.name)}
                      withCurrency={!currency && column.field?.type === 'money'}
                    />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A record's concerns and whether it is synthetic, small behind its title. */
export function RowTags({ kind, row }: { kind: Kind; row: RecordShown }) {
  const say = useWord()
  return (
    <span className="row-tags">
      {concernsOf(kind, row).map((concern) => (
        <StateTag key={concern.name} state={concern.severity}>
          {say(concern)}
        </StateTag>
      ))}
      {row.synthetic && <SyntheticTag />}
    </span>
  )
}

function Head({ column, list, unit }: { column: Column; list: ListState; unit: string }) {
  const text = useText(recordsText)
  const label = unit ? `${column.label} (${unit})` : column.label
  const sorted = list.sort === column.name
  if (['reference', 'personal', 'confirmer'].includes(column.field?.type ?? '')) return <th scope="col">{label}</th>
  // The first click on a column of words sorts from the start, on days and numbers from the largest.
  const numeric = isNumeric(column.field) || column.field?.type === 'date'
  const ascending = sorted ? !list.ascending : !numeric
  return (
    <th
      scope="col"
      className={cellClass(column)}
      aria-sort={sorted ? (list.ascending ? 'ascending' : 'descending') : undefined}
    >
      <button
        type="button"
        title={text.sortBy(column.label)}
        onClick={() => list.set({ sort: column.name, order: ascending ? 'asc' : 'desc' })}
      >
        {label}
        {sorted && <span aria-hidden>{list.ascending ? '↑' : '↓'}</span>}
      </button>
    </th>
  )
}

function headUnit({ field }: Column, currency: string | undefined, language: 'zh-CN' | 'en'): string {
  if (field?.type === 'money') return currency ? currencyWord(currency, language) : ''
  return field?.type === 'integer' ? (language === 'en' ? field.unit.en : field.unit.zh) : ''
}

/** What of an amount lies behind its point, in minor units. */
function cellDecimals(value: unknown, currency = 'CNY'): number {
  return typeof value === 'number' ? Math.abs(value) % 10 ** minorDigits(currency) : 0
}

function cellClass({ field }: Column): string | undefined {
  if (isNumeric(field)) return 'number'
  return ['date', 'choice', 'region'].includes(field?.type ?? '') ? 'short' : undefined
}
