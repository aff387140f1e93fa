import { Button } from 'antd'
import type { Day } from '../../../domain/index.ts'
import { ROLES } from '../../../domain/index.ts'
import { type Grant, type Person, useEndGrant } from '../../api/index.ts'
import { useConfirm } from '../../parts/confirm.ts'
import { GrantWords } from '../../parts/grant-words.tsx'
import { PlainTag, StateTag } from '../../parts/tags.tsx'
import { useText, useWord } from '../../text/index.ts'
import { phaseOf } from './grant-draft.ts'
import { usersText } from './text.ts'

const ORDER = { inForce: 0, toCome: 1, over: 2 }

/** A user's grants, those in force first; each that is not over can be ended. */
export function GrantList({ person, today }: { person: Person; today: Day }) {
  const text = useText(usersText)
  const inOrder = person.grants.toSorted((a, b) => ORDER[phaseOf(a, today)] - ORDER[phaseOf(b, today)] || a.id - b.id)
  if (inOrder.length === 0) return <p className="quiet">{text.grantsEmpty}</p>
  return (
    <ul className="plain-list user-grant-list">
      {inOrder.map((grant) => (
        <GrantLine key={grant.id} user={person.id} grant={grant} today={today} />
      ))}
    </ul>
  )
}

function GrantLine({ user, grant, today }: { user: number; grant: Grant; today: Day }) {
  const text = useText(usersText)
  const say = useWord()
  const confirm = useConfirm()
  const end = useEndGrant(user)
  const phase = phaseOf(grant, today)
  const ask = () =>
    confirm({
      title: text.endGrant,
      why: <GrantWords grant={grant} dates />,
      action: text.end,
      run: () => end.mutateAsync(grant.id),
      done: text.grantEnded,
    })
  return (
    <li>
      <GrantWords grant={grant} dates />
      <span className="user-grant-end">
        {phase === 'inForce' ? <StateTag state="good">{text.inForce}</StateTag> : <PlainTag>{text[phase]}</PlainTag>}
        {phase !== 'over' && (
          <Button size="small" aria-label={`${text.end}: ${say(ROLES[grant.role])}`} onClick={ask}>
            {text.end}
          </Button>
        )}
      </span>
    </li>
  )
}
