import { Link } from 'react-router'
import type { Day } from '../../../domain/index.ts'
import type { Grant, Person } from '../../api/index.ts'
import { GrantWords } from '../../parts/grant-words.tsx'
import { formatMoment, useText } from '../../text/index.ts'
import { useNarrow } from '../../theme.ts'
import { useView } from '../../view.ts'
import { phaseOf } from './grant-draft.ts'
import { usersText } from './text.ts'
import { UserState } from './user-state.tsx'

/** More grants than that would make a row a page. */
const SHOWN = 3

type Props = { people: Person[]; today: Day }

/** Users as a table, on a phone as a list. */
export function UserList(props: Props) {
  return useNarrow() ? <Rows {...props} /> : <Table {...props} />
}

function Table({ people, today }: Props) {
  const text = useText(usersText)
  return (
    <div className="list-scroll">
      <table className="list-table">
        <thead>
          <tr>
            {[text.name, text.grants, text.state, text.seen].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <Who person={person} />
              </th>
              <td>
                <Grants grants={person.grants} today={today} />
              </td>
              <td>
                <UserState person={person} today={today} />
              </td>
              <td className="short">
                <Seen at={person.seen_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Rows({ people, today }: Props) {
  return (
    <ul className="plain-list list-rows user-rows">
      {people.map((person) => (
        <li key={person.id}>
          <Who person={person} />
          <Grants grants={person.grants} today={today} />
          <div>
            <UserState person={person} today={today} /> <span className="small quiet">·</span>{' '}
            <Seen at={person.seen_at} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Who({ person: { id, login, name, name_en } }: { person: Person }) {
  const { language, to } = useView()
  return (
    <div className="user-who">
      <Link to={to(`/users/${id}`)}>{language === 'en' ? name_en : name}</Link>
      <div className="small quiet">{login}</div>
    </div>
  )
}

/** A user's grants that are in force or to come. */
function Grants({ grants, today }: { grants: Grant[]; today: Day }) {
  const text = useText(usersText)
  const { grant: words } = useText()
  const live = grants.filter((grant) => phaseOf(grant, today) !== 'over')
  return (
    <>
      {live.length === 0 && <span className="small quiet">{words.none}</span>}
      {live.slice(0, SHOWN).map((grant) => (
        <GrantWords key={grant.id} grant={grant} dates={phaseOf(grant, today) === 'toCome'} />
      ))}
      {live.length > SHOWN && <div className="small quiet">{text.more(live.length - SHOWN)}</div>}
    </>
  )
}

function Seen({ at }: { at: string | null }) {
  const text = useText(usersText)
  return <span className="small quiet">{at ? formatMoment(at) : text.never}</span>
}
