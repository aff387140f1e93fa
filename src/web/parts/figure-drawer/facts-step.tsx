import { Radio } from 'antd'
import { useState } from 'react'
import { daysOf, type Period, periodsBetween } from '../../../domain/index.ts'
import type { Measure } from '../../../kinds/index.ts'
import { type Amount, type FigureRow, toldOf, useFigures } from '../../api/index.ts'
import type { FigureAsk } from '../../figure-ask.ts'
import { formatPeriod, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { Figure } from '../figure.tsx'
import { regionWord } from '../region-picker.tsx'
import { Skeleton } from '../skeleton.tsx'
import { categoryWord } from './category-word.ts'
import { addUp, exact, SumCheck } from './sum-line.tsx'
import { drawerText } from './text.ts'

type Group = 'month' | 'recipient' | 'provider' | 'category'

/** The figure's facts added up in groups, each group a figure that opens; their sum is the figure. */
export function FactsStep({
  ask,
  measure,
  figures,
}: {
  ask: FigureAsk & { measure: string }
  measure: Measure
  figures: Amount[]
}) {
  const text = useText(drawerText)
  const say = useWord()
  const { language } = useView()
  const groups: Group[] =
    measure.nature === 'flow' ? ['recipient', 'provider', 'category', 'month'] : ['recipient', 'provider']
  const [by, setBy] = useState<Group>('recipient')
  const { first, last } = daysOf(ask.period)
  const period: Period = by === 'month' ? periodsBetween(first, last, 'month').join(',') : ask.period
  const whole = useFigures({ ...ask, period, ...(by === 'month' ? {} : { by }) })
  // A country alone says nothing: what lies below it does.
  const [only, another] = whole.data?.rows.filter(({ minor }) => minor) ?? []
  const inside = !another && (by === 'recipient' || by === 'provider') ? only?.[by]?.code : undefined
  const below = useFigures({ ...ask, period, by, [by]: inside }, inside !== undefined)
  const split = inside !== undefined && below.data && below.data.rows.length > 0 ? below : whole
  if (!split.data) return <Skeleton />
  const rows = split.data.rows.flatMap((row) => (row.minor ? [{ ...row, minor: row.minor }] : []))
  const amounts = rows.map(({ currency, minor }) => ({ currency, value: minor }))
  const rest = addUp([...figures, ...amounts.map(({ currency, value }) => ({ currency, value: -value }))])

  const name = (row: FigureRow): string => {
    if (by === 'month') return formatPeriod(row.period, language)
    if (by === 'category') return row.category ? (categoryWord(ask.measure, row.category, say) ?? row.category) : '–'
    const region = row[by]
    return region ? regionWord(region, language) : text.everywhere
  }
  const narrower = (row: FigureRow): FigureAsk => ({
    ...ask,
    currency: row.currency || undefined,
    ...(by === 'month'
      ? { period: row.period }
      : by === 'category'
        ? { category: row.category ?? '' }
        : { [by]: row[by]?.code }),
  })
  return (
    <section>
      <Radio.Group
        aria-label={text.by}
        size="small"
        optionType="button"
        value={by}
        onChange={({ target }) => setBy(target.value)}
        options={groups.map((group) => ({ value: group, label: text.groups[group] }))}
      />
      <table className="drawer-table">
        <thead>
          <tr>
            <th scope="col">{text.group}</th>
            <th scope="col" className="number">
              {text.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.period} ${row.provider?.code} ${row.recipient?.code} ${row.category} ${row.currency}`}>
              <th scope="row">{name(row)}</th>
              <td className="number">
                <Figure
                  ask={narrower(row)}
                  told={toldOf([row])}
                  value={{ text: exact(row.minor, row.currency), full: exact(row.minor, row.currency) }}
                />
              </td>
            </tr>
          ))}
          {measure.nature === 'flow' &&
            rest
              .filter(({ value }) => value !== 0)
              .map(({ currency, value }) => (
                <tr key={currency}>
                  <th scope="row" className="quiet">
                    {text.rest}
                  </th>
                  <td className="number">{exact(value, currency)}</td>
                </tr>
              ))}
        </tbody>
        <tfoot>
          {figures.map(({ currency, value }) => (
            <tr key={currency}>
              <th scope="row">{text.sum}</th>
              <td className="number">{exact(value, currency)}</td>
            </tr>
          ))}
        </tfoot>
      </table>
      <SumCheck
        sums={measure.nature === 'flow' ? addUp([...amounts, ...rest]) : addUp(amounts)}
        figures={figures}
        measure={measure.nature === 'flow' ? measure : { ...measure, nature: 'distinct' }}
      />
    </section>
  )
}
