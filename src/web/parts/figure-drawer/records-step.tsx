import { DownOutlined, PaperClipOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Fragment, useState } from 'react'
import { Link } from 'react-router'
import type { Measure } from '../../../kinds/index.ts'
import { type Amount, type Contribution, type Drill, useRecordFacts } from '../../api/index.ts'
import type { FigureAsk } from '../../figure-ask.ts'
import { formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { LedgerLink } from '../ledger-link.tsx'
import { SyntheticTag } from '../tags.tsx'
import { exact, SumCheck } from './sum-line.tsx'
import { drawerText } from './text.ts'

/** The records behind the figure with what each adds; a record opens to its facts or to its page. */
export function RecordsStep({
  ask,
  measure,
  figures,
  drill,
  rows,
  more,
  busy,
}: {
  ask: FigureAsk & { measure: string }
  measure: Measure
  figures: Amount[]
  drill: Drill
  rows: Contribution[]
  /** Shows the next page, null on the last. */
  more: (() => void) | null
  busy: boolean
}) {
  const text = useText(drawerText)
  const { to } = useView()
  const [open, setOpen] = useState<string | null>(null)
  const { indicator: _indicator, ...question } = ask
  return (
    <section>
      <table className="drawer-table">
        <thead>
          <tr>
            <th scope="col">{text.record}</th>
            <th scope="col">{text.date}</th>
            <th scope="col" className="number">
              {text.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = `${row.kind} ${row.record} ${row.currency}`
            return (
              <Fragment key={name}>
                <tr>
                  <th scope="row">
                    <Button
                      size="small"
                      type="text"
                      icon={open === name ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
                      aria-label={text.factsOf}
                      aria-expanded={open === name}
                      disabled={row.title === null}
                      onClick={() => setOpen(open === name ? null : name)}
                    />{' '}
                    {row.title === null ? (
                      <span className="quiet">{text.outside}</span>
                    ) : (
                      <Link to={to(`/${row.path}/${row.record}`)}>{row.title}</Link>
                    )}{' '}
                    {row.synthetic && <SyntheticTag />}
                    {row.evidence > 0 && (
                      <span className="small quiet" title={text.evidenceOf}>
                        <PaperClipOutlined aria-label={text.evidenceOf} /> {row.evidence}
                      </span>
                    )}
                  </th>
                  <td className="small short">{row.happened}</td>
                  <td className="number">{exact(row.value, row.currency)}</td>
                </tr>
                {open === name && <FactRows row={row} measure={ask.measure} />}
              </Fragment>
            )
          })}
        </tbody>
        <tfoot>
          {drill.sums.map(({ currency, value }) => (
            <tr key={currency}>
              <th scope="row" colSpan={2}>
                {text.sum}
                {drill.facts !== null &&
                  drill.records !== null &&
                  ` · ${text.factCount(formatNumber(drill.facts), formatNumber(drill.records))}`}
              </th>
              <td className="number">{exact(value, currency)}</td>
            </tr>
          ))}
        </tfoot>
      </table>
      <p>
        <SumCheck sums={drill.sums} figures={figures} measure={measure} />{' '}
        {drill.records !== null && (
          <span className="small quiet">{text.showing(formatNumber(rows.length), formatNumber(drill.records))}</span>
        )}
      </p>
      <LedgerLink path="/figures/ledger" query={question} disabled={rows.length === 0} />{' '}
      {more && (
        <Button onClick={more} loading={busy ? { delay: 300 } : false}>
          {text.more}
        </Button>
      )}
    </section>
  )
}

function FactRows({ row, measure }: { row: Contribution; measure: string }) {
  const text = useText(drawerText)
  const facts = useRecordFacts({ path: row.path }, row.record)
  const own = facts.data?.facts.filter((fact) => fact.measure === measure) ?? []
  return own.map((fact) => (
    <tr key={`${fact.happened} ${fact.recorded} ${fact.value} ${fact.category}`} className="small quiet">
      <td className="fact-of">{[text.factsOf, fact.category].filter(Boolean).join(' · ')}</td>
      <td className="short">{fact.happened}</td>
      <td className="number">{exact(fact.value, fact.currency)}</td>
    </tr>
  ))
}
