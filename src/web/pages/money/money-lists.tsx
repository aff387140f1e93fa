import { InputNumber, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { MONEY_LISTS, type MoneyList, type MoneyListRow, sayError, useMoneyList } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { SyntheticTag } from '../../parts/tags.tsx'
import { formatAmount, formatMoney, formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { useChosen } from './chosen.ts'
import { Pager, usePage } from './pager.tsx'
import { moneyText } from './text.ts'

const PAGE = 50
const DAYS: Partial<Record<MoneyList, number>> = { unconfirmed: 30, idle: 365 }

/** Money that somebody should look at, a list at a time. */
export function MoneyLists() {
  const text = useText(moneyText)
  const shared = useText()
  const { provider, recipient, language, to } = useView()
  const [list, setList] = useChosen('list', MONEY_LISTS)
  const [params, setParams] = useSearchParams()
  const { from, go } = usePage()
  const usual = DAYS[list]
  const days = usual === undefined ? null : Number(params.get('days') ?? usual)
  const { data, error, refetch, isPlaceholderData } = useMoneyList(list, {
    days,
    provider,
    recipient,
    limit: PAGE,
    offset: from,
  })
  const retry = { label: shared.actions.retry, onClick: () => refetch() }
  if (error) return <EmptyState title={shared.failed.title} why={sayError(error, language)} action={retry} />
  return (
    <>
      <div className="money-bar">
        <Select
          aria-label={text.list}
          className="money-list"
          value={list}
          options={MONEY_LISTS.map((value) => ({ value, label: text.lists[value] }))}
          onChange={setList}
        />
        {usual !== undefined && (
          <label className="money-days" htmlFor="money-days">
            <span className="quiet">{text.days}</span>{' '}
            <InputNumber
              id="money-days"
              min={0}
              max={36_600}
              value={days}
              onChange={(value) =>
                setParams(
                  (before) => {
                    const next = new URLSearchParams(before)
                    if (value === null || value === usual) next.delete('days')
                    else next.set('days', String(value))
                    next.delete('from')
                    return next
                  },
                  { replace: true },
                )
              }
            />
          </label>
        )}
        <span className="quiet small">{text.listMeans[list]}</span>
        <Link className="small money-shared" to={to('/beneficiaries', { concern: 'in_two_projects' })}>
          {text.sharedPeople}
        </Link>
      </div>
      {!data ? (
        <Skeleton lines={8} />
      ) : data.rows.length === 0 ? (
        <EmptyState title={text.clear} why={text.clearWhy} />
      ) : (
        <div className="list-scroll" aria-busy={isPlaceholderData}>
          <Rows list={list} rows={data.rows} />
          <Pager from={from} size={PAGE} total={data.total} go={go} />
        </div>
      )}
    </>
  )
}

function Rows({ list, rows }: { list: MoneyList; rows: MoneyListRow[] }) {
  const text = useText(moneyText)
  const { language, to } = useView()
  const beside = text.beside[list]
  const dated = list === 'unconfirmed' || list === 'idle'
  const money = (minor: number, currency: string) => (
    <span title={`${formatAmount(minor, currency)} ${currency}`}>{formatMoney(minor, currency, language).text}</span>
  )
  return (
    <table className="list-table">
      <thead>
        <tr>
          <th scope="col">{text.record}</th>
          <th scope="col">{text.place}</th>
          {list === 'invoices' && <th scope="col">{text.invoice}</th>}
          <th scope="col" className="number">
            {text.amount[list]}
          </th>
          {beside && (
            <th scope="col" className="number">
              {beside}
            </th>
          )}
          {dated && (
            <th scope="col" className="number">
              {text.since}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.id}`}>
            <th scope="row">
              <Link to={to(`/${row.path}/${row.id}`)}>{row.title}</Link> {row.synthetic && <SyntheticTag />}
            </th>
            <td>{row.place ? regionWord(row.place, language) : '–'}</td>
            {list === 'invoices' && <td>{row.word}</td>}
            <td className="number">{money(row.amount, row.currency)}</td>
            {beside && <td className="number">{row.beside === null ? '–' : money(row.beside, row.currency)}</td>}
            {dated && <td className="number">{row.days === null ? '–' : formatNumber(row.days)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
