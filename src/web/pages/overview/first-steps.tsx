import { Link } from 'react-router'
import { findKind, type Kind } from '../../../kinds/index.ts'
import { useSession } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { mayWrite } from '../../rights.ts'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { homeText } from './text.ts'

const ORDER = ['pairing', 'appropriation', 'project', 'posting', 'transfer']

/** The home page while nothing is entered: what to do first, for those who may. */
export function FirstSteps() {
  const words = useText(homeText)
  const say = useWord()
  const { to } = useView()
  const user = useSession().data?.user
  const [first, ...others] = ORDER.flatMap((name): Kind[] => {
    const kind = findKind(name)
    return kind && mayWrite(kind, user) ? [kind] : []
  })
  if (!first) return <EmptyState title={words.emptyTitle} why={words.emptyReader} />
  const label = first.name === 'pairing' ? words.first : say(first.label)
  return (
    <>
      <EmptyState title={words.emptyTitle} why={words.emptyWhy} action={{ label, to: to(`/${first.path}/new`) }} />
      <p className="first-steps quiet">
        {words.second}{' '}
        {others.map((kind) => (
          <Link key={kind.name} to={to(`/${kind.path}/new`)}>
            {say(kind.label)}
          </Link>
        ))}
      </p>
    </>
  )
}
