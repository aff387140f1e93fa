import { Link } from 'react-router'
import { findKind } from '../../../kinds/index.ts'
import { type ConcernCount, sayError, useConcerns, useSession } from '../../api/index.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { StateTag } from '../../parts/tags.tsx'
import { TwoHalves } from '../../parts/two-halves.tsx'
import { standsOn } from '../../rights.ts'
import { formatNumber, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { homeText } from './text.ts'
import { type TwoSides, twoSidesOf } from './two-sides.ts'

type Row = ConcernCount & { sides: TwoSides | null }

/** What waits for the reader: first what is wrong or stands still, then what the two sides do not agree on. */
export function ConcernLists() {
  const words = useText(homeText)
  const { provider, recipient, language } = useView()
  const user = useSession().data?.user
  const concerns = useConcerns({ provider, recipient })
  if (concerns.error) return <p role="alert">{sayError(concerns.error, language)}</p>
  const rows = concerns.data?.concerns.flatMap((row): Row[] => {
    const kind = findKind(row.kind)
    return row.count > 0 && kind ? [{ ...row, sides: twoSidesOf(kind, row.concern) }] : []
  })
  const pressing = ({ severity, count, sides }: Row) =>
    (sides?.waitsFor && standsOn(sides.waitsFor, user) ? 2e9 : severity === 'wrong' ? 1e9 : 0) + count
  const sorted = rows?.toSorted((a, b) => pressing(b) - pressing(a))
  return (
    <div className="home-concerns">
      <section className="home-section">
        <h2>{words.attention}</h2>
        {sorted ? <Rows rows={sorted.filter(({ sides }) => !sides)} none={words.nothing} /> : <Skeleton lines={3} />}
      </section>
      <section className="home-section">
        <h2>{words.sides}</h2>
        {sorted ? <Rows rows={sorted.filter(({ sides }) => sides)} none={words.agreed} /> : <Skeleton lines={3} />}
      </section>
    </div>
  )
}

function Rows({ rows, none }: { rows: Row[]; none: string }) {
  const words = useText(homeText)
  const { to } = useView()
  const say = useWord()
  if (rows.length === 0) return <StateTag state="good">{none}</StateTag>
  return (
    <ul className="plain-list concern-rows">
      {rows.map((row) => (
        <li key={`${row.kind}.${row.concern}`}>
          <Link to={to(`/${row.path}`, { concern: row.concern })}>
            <span className="concern-mark">{row.sides && <TwoHalves {...row.sides.halves} />}</span>
            <StateTag state={row.severity}>{say(row)}</StateTag>
            <span className="concern-kind quiet small">
              {say(findKind(row.kind)?.plural ?? row)}
              <WaitsFor sides={row.sides} />
            </span>
            <span className="concern-count">{words.records(formatNumber(row.count))}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function WaitsFor({ sides }: { sides: TwoSides | null }) {
  const words = useText(homeText)
  const user = useSession().data?.user
  if (!sides?.waitsFor) return null
  const said = standsOn(sides.waitsFor, user)
    ? words.forUs
    : sides.waitsFor === 'provider'
      ? words.forProvider
      : words.forRecipient
  return <> · {said}</>
}
