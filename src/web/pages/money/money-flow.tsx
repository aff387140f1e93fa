import { Segmented } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { sayError, useMoneyFlow, useRegion } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { TwoHalves } from '../../parts/two-halves.tsx'
import { useText } from '../../text/index.ts'
import { usePalette } from '../../theme.ts'
import { useView } from '../../view.ts'
import { useChosen } from './chosen.ts'
import { FLOW_STATES, flowOf, sourceWord, statesOf, sumOf } from './flow.ts'
import { MoneyCells, useMoneyColumn } from './money-cells.tsx'
import { moneyText } from './text.ts'

const FlowChart = lazy(async () => ({ default: (await import('../../charts/flow-chart.tsx')).FlowChart }))

/** The way of the year's money as bands, and as a table that says the same. */
export function MoneyFlow() {
  const text = useText(moneyText)
  const shared = useText()
  const { year, provider, recipient, language, to } = useView()
  const navigate = useNavigate()
  const palette = usePalette()
  const region = useRegion(recipient).data
  const { data, error, refetch, isPlaceholderData } = useMoneyFlow({ year, provider, recipient })
  const currencies = [...new Set(data?.rows.map(({ currency }) => currency) ?? [])]
  const first = currencies.includes('CNY') ? 'CNY' : (currencies[0] ?? 'CNY')
  const [currency, setCurrency] = useChosen('currency', [first, ...currencies.filter((one) => one !== first)])
  const flow = useMemo(
    () => data && flowOf(data, currency, { text, language, palette, to }),
    [data, currency, text, language, palette, to],
  )
  if (error) {
    const retry = { label: shared.actions.retry, onClick: () => refetch() }
    return <EmptyState title={shared.failed.title} why={sayError(error, language)} action={retry} />
  }
  if (!data || !flow) return <Skeleton lines={8} />
  if (data.rows.length === 0) {
    const action = { label: text.toAppropriations, to: to('/appropriations/new') }
    return <EmptyState title={text.noMoney} why={text.noMoneyWhy} action={action} />
  }
  const scope = recipient === null ? text.everywhere : region ? regionWord(region, language) : recipient
  return (
    <div aria-busy={isPlaceholderData}>
      {currencies.length > 1 && (
        <Segmented aria-label={text.currency} value={currency} options={currencies} onChange={setCurrency} />
      )}
      <Suspense fallback={<Skeleton lines={8} />}>
        <FlowChart flow={flow} label={text.chart(scope)} onOpen={(address) => navigate(address)} />
      </Suspense>
      <ul className="plain-list flow-legend small quiet">
        {FLOW_STATES.map((name) => (
          <li key={name}>
            {name === 'sent_only' ? (
              <TwoHalves provider="filled" recipient="empty" size={14} />
            ) : name === 'received_only' ? (
              <TwoHalves provider="empty" recipient="filled" size={14} />
            ) : (
              <span className={`flow-key flow-${name}`} aria-hidden="true" />
            )}{' '}
            {text.states[name]}：{text.stateMeans[name]}
          </li>
        ))}
      </ul>
      {currencies.map((one) => (
        <FlowTable key={one} currency={one} rows={data.rows.filter((row) => row.currency === one)} />
      ))}
    </div>
  )
}

type Rows = NonNullable<ReturnType<typeof useMoneyFlow>['data']>['rows']

/** The same by source and place: what was appropriated, and in which state it is. */
function FlowTable({ rows, currency }: { rows: Rows; currency: string }) {
  const text = useText(moneyText)
  const { language, to } = useView()
  const lines = rows.map((row) => ({ row, states: statesOf([row]) }))
  const whole = { appropriated: sumOf(rows).appropriated, ...statesOf(rows) }
  const column = useMoneyColumn(
    rows.map(({ appropriated }) => appropriated),
    currency,
  )
  const names = ['appropriated', ...FLOW_STATES] as const
  return (
    <div className="list-scroll">
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{text.source}</th>
            <th scope="col">{text.place}</th>
            {names.map((name) => (
              <th key={name} scope="col" className="number">
                {name === 'appropriated' ? text.appropriated : text.states[name]}{' '}
                <span className="quiet small">{column.unit}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ row, states }) => (
            <tr key={`${row.source} ${row.place?.code}`}>
              <td>{sourceWord(row.source, language)}</td>
              <th scope="row">
                {row.place ? (
                  <Link to={to('/money', { recipient: row.place.code })}>{regionWord(row.place, language)}</Link>
                ) : (
                  text.together
                )}
              </th>
              <MoneyCells
                values={names.map((name) => (name === 'appropriated' ? row.appropriated : states[name]))}
                column={column}
              />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {text.sum}
            </th>
            <MoneyCells values={names.map((name) => whole[name])} column={column} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
