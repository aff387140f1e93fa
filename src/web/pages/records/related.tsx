import './related.css'
import { PlusOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { findKind, type Kind } from '../../../kinds/index.ts'
import { type Part, useSession, useWhole } from '../../api/index.ts'
import { mayWrite } from '../../rights.ts'
import { formatMoney, formatNumber, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { columnsOf } from './field-text.ts'
import { ListRows } from './list-rows.tsx'
import { MilestonePlan } from './milestone-plan.tsx'
import { Photos } from './photos.tsx'
import { relatedText } from './related-text.ts'

/** Rows of a part shown beneath its head. */
const ROWS = 5

/** The records that name this one, kind by kind: how many, what they come to, the latest, the list and a new one. */
export function Related({ kind, id }: { kind: Kind; id: number }) {
  const text = useText(relatedText)
  const user = useSession().data?.user
  const { data } = useWhole(kind, id)
  if (!data) return null
  const parts = data.parts.flatMap((part) => {
    const of = findKind(part.kind)
    return of ? [{ part, of, writer: mayWrite(of, user) }] : []
  })
  const filled = parts.filter(({ part }) => part.count > 0)
  const empty = parts.filter(({ part, writer }) => part.count === 0 && writer)
  if (filled.length === 0 && empty.length === 0 && data.photos.length === 0) return null
  return (
    <section aria-labelledby="related">
      <h2 id="related">{text.title}</h2>
      {filled.map(({ part, of, writer }) => (
        <RelatedPart key={`${part.kind} ${part.field}`} part={part} of={of} id={id} writer={writer}>
          {part.kind === 'milestone' ? <MilestonePlan part={part} /> : <First part={part} of={of} />}
        </RelatedPart>
      ))}
      <Photos photos={data.photos} />
      {empty.length > 0 && (
        <p className="related-empty">
          <span className="quiet small">{text.none}</span>
          {empty.map(({ part, of }) => (
            <AddLink key={`${part.kind} ${part.field}`} part={part} of={of} id={id} />
          ))}
        </p>
      )}
    </section>
  )
}

function RelatedPart({
  part,
  of,
  id,
  writer,
  children,
}: {
  part: Part
  of: Kind
  id: number
  writer: boolean
  children: ReactNode
}) {
  const text = useText(relatedText)
  const say = useWord()
  const { to, language } = useView()
  const field = of.fields[part.field]
  const amounts = part.sums.flatMap(({ currency, amounts: sums }) =>
    Object.entries(sums).flatMap(([name, sum]) => {
      const label = of.fields[name]
      return currency && label && typeof sum === 'number' ? [{ name, label, currency, sum }] : []
    }),
  )
  return (
    <section className="related-part" aria-label={say(of.plural)}>
      <div className="related-head">
        <h3>
          <Link to={to(`/${part.path}`, { [`f.${part.field}`]: String(id), provider: 'all', recipient: 'all' })}>
            {say(of.plural)} {formatNumber(part.count)}
          </Link>
          {field && part.field !== 'project' && <span className="quiet small"> {say(field)}</span>}
        </h3>
        {amounts.map(({ name, label, currency, sum }) => {
          const money = formatMoney(sum, currency, language)
          return (
            <span key={`${name} ${currency}`} className="small" title={money.full}>
              <span className="quiet">{say(label)}</span> {money.text}
            </span>
          )
        })}
        {writer && <AddLink part={part} of={of} id={id} />}
      </div>
      {children}
      {part.count > part.rows.length && <p className="small quiet">{text.latest(formatNumber(part.rows.length))}</p>}
    </section>
  )
}

/** The latest of a part in two lines each; what they all name is not said again. */
function First({ part, of }: { part: Part; of: Kind }) {
  const { language } = useView()
  const columns = columnsOf(of, language).filter(({ name }) => of.list.columns.includes(name) && name !== part.field)
  return <ListRows kind={of} columns={columns} rows={part.rows.slice(0, ROWS)} />
}

/** Leads to the form of a new record that names this one already. */
function AddLink({ part, of, id }: { part: Part; of: Kind; id: number }) {
  const text = useText(relatedText)
  const say = useWord()
  const { to } = useView()
  return (
    <Link className="small" to={to(`/${part.path}/new`, { [`f.${part.field}`]: String(id) })}>
      <PlusOutlined aria-hidden /> {text.add(say(of.label))}
    </Link>
  )
}
