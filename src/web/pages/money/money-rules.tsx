import { type MoneyRule, sayError, useMoneyRules } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { StateTag } from '../../parts/tags.tsx'
import { formatMoney, formatShare, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { moneyText } from './text.ts'

/** Rules with who says them, what the year came to, and whether it keeps them. */
export function MoneyRules() {
  const text = useText(moneyText)
  const shared = useText()
  const { year, provider, recipient, language } = useView()
  const { data, error, refetch } = useMoneyRules({ year, provider, recipient })
  const retry = { label: shared.actions.retry, onClick: () => refetch() }
  if (error) return <EmptyState title={shared.failed.title} why={sayError(error, language)} action={retry} />
  if (!data) return <Skeleton lines={4} />
  return (
    <div className="list-scroll">
      <table className="list-table money-rules">
        <thead>
          <tr>
            <th scope="col">{text.rule}</th>
            <th scope="col" className="number">
              {text.value}
            </th>
            <th scope="col">{text.ruleSource}</th>
          </tr>
        </thead>
        <tbody>
          {data.rules.map((rule) => (
            <Row key={rule.id} rule={rule} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ rule }: { rule: MoneyRule }) {
  const text = useText(moneyText)
  const say = useWord()
  const { language } = useView()
  const { value, part, whole, holds, why, at_least, currency, source } = rule
  const money = (minor: number) => formatMoney(minor, currency, language).text
  return (
    <tr>
      <th scope="row">
        {say(rule)}
        <div className="small quiet">{text.wanted(formatShare(at_least).text)}</div>
      </th>
      <td className="number">
        {value === null || part === null || whole === null ? (
          <span className="quiet small">{why && text.whyNot[why]}</span>
        ) : (
          <>
            <StateTag state={holds ? 'good' : 'attention'}>{holds ? text.holds.yes : text.holds.no}</StateTag>{' '}
            {formatShare(value).text}
            <div className="small quiet">{text.ofWhich(money(part), money(whole))}</div>
          </>
        )}
      </td>
      <td className="small money-source">
        {source ? (
          <>
            {source.address ? <a href={source.address}>{source.title}</a> : source.title}{' '}
            <span className="quiet">{source.published}</span>
          </>
        ) : (
          <span className="quiet">{text.ownRule}</span>
        )}
      </td>
    </tr>
  )
}
