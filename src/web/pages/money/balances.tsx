import { Segmented } from 'antd'
import { Link } from 'react-router'
import { type Balance, type BalanceKey, sayError, useBalances } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { useChosen } from './chosen.ts'
import { sourceWord } from './flow.ts'
import { MoneyCells, useMoneyColumn } from './money-cells.tsx'
import { Pager, usePage } from './pager.tsx'
import { moneyText } from './text.ts'

const KEYS: readonly BalanceKey[] = ['recipient', 'appropriation', 'project', 'source']
const PAGE = 50

/** What was appropriated, allocated, sent, received and spent, and what is left, by one of four keys. */
export function Balances() {
  const text = useText(moneyText)
  const shared = useText()
  const { year, provider, recipient, language, to } = useView()
  const [by, setBy] = useChosen('by', KEYS)
  const { from, go } = usePage()
  const { data, error, refetch, isPlaceholderData } = useBalances({
    by,
    year,
    provider,
    recipient,
    limit: PAGE,
    offset: from,
  })
  const main = data?.sums.find(({ currency }) => currency === 'CNY') ?? data?.sums[0]
  const column = useMoneyColumn(
    (data?.rows ?? [])
      .filter(({ currency }) => currency === main?.currency)
      .map(({ appropriated, sent }) => Math.max(appropriated, sent)),
    main?.currency ?? 'CNY',
  )
  const retry = { label: shared.actions.retry, onClick: () => refetch() }
  if (error) return <EmptyState title={shared.failed.title} why={sayError(error, language)} action={retry} />
  return (
    <>
      <div className="money-bar">
        <span className="quiet">{text.by}</span>
        <Segmented
          aria-label={text.by}
          value={by}
          options={KEYS.map((value) => ({ value, label: text.keys[value] }))}
          onChange={setBy}
        />
      </div>
      {!data ? (
        <Skeleton lines={8} />
      ) : data.rows.length === 0 ? (
        <EmptyState
          title={text.noMoney}
          why={text.noMoneyWhy}
          action={{ label: text.toAppropriations, to: to('/appropriations/new') }}
        />
      ) : (
        <div className="list-scroll" aria-busy={isPlaceholderData}>
          <table className="list-table money-table">
            <thead>
              <tr>
                <th scope="col">{text.keys[by]}</th>
                {(
                  [
                    'appropriated',
                    'allocated',
                    'sent',
                    'received',
                    'sentOnly',
                    'receivedOnly',
                    'spent',
                    'balance',
                  ] as const
                ).map((name) => (
                  <th
                    key={name}
                    scope="col"
                    className="number"
                    title={name === 'balance' ? text.balanceMeans : undefined}
                  >
                    {text[name]} <span className="quiet small">{column.unit}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={`${row.key} ${row.currency}`}>
                  <th scope="row">
                    <Key row={row} by={by} />
                    {row.currency !== column.currency && <span className="quiet small"> {row.currency}</span>}
                  </th>
                  <MoneyCells
                    values={cellsOf(row)}
                    to={by === 'appropriation' ? listsOf(row.key, to) : []}
                    column={row.currency === column.currency ? column : { ...column, currency: row.currency }}
                  />
                </tr>
              ))}
            </tbody>
            <tfoot>
              {data.sums.map((sum) => (
                <tr key={sum.currency}>
                  <th scope="row">
                    {text.sum} {data.sums.length > 1 && sum.currency}
                  </th>
                  <MoneyCells values={cellsOf(sum)} column={{ ...column, currency: sum.currency }} />
                </tr>
              ))}
            </tfoot>
          </table>
          <Pager from={from} size={PAGE} total={data.total} go={go} />
        </div>
      )}
    </>
  )
}

function cellsOf(row: Omit<Balance, 'key' | 'title'>): number[] {
  const { appropriated, allocated, sent, received, sent_only, received_only, spent } = row
  return [appropriated, allocated, sent, received, sent_only, received_only, spent, received - spent]
}

/** The lists that the amounts of an appropriation are the sums of. */
function listsOf(key: string | null, to: ReturnType<typeof useView>['to']): (string | undefined)[] {
  if (key === null) return []
  const of = (path: string, more = {}) => to(path, { appropriation: key, ...more })
  const unconfirmed = { concern: 'receipt_unconfirmed' }
  return [
    to(`/appropriations/${key}`),
    of('/allocations'),
    of('/transfers'),
    of('/transfers'),
    of('/transfers', unconfirmed),
  ]
}

/** What a row is of, leading to its record or, for a place, to the money below it. */
function Key({ row: { key, title }, by }: { row: Balance; by: BalanceKey }) {
  const text = useText(moneyText)
  const { language, to } = useView()
  if (key === null) return <span className="quiet">{text.none[by]}</span>
  if (by === 'source') return <Link to={to('/appropriations', { source: key })}>{sourceWord(key, language)}</Link>
  if (by === 'recipient') return <Link to={to('/money', { recipient: key })}>{title ?? key}</Link>
  return <Link to={to(`/${by}s/${key}`)}>{title ?? key}</Link>
}
