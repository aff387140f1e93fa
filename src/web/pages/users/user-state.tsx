import type { Day } from '../../../domain/index.ts'
import type { Person } from '../../api/index.ts'
import { PlainTag, StateTag } from '../../parts/tags.tsx'
import { useText } from '../../text/index.ts'
import { phaseOf } from './grant-draft.ts'
import { usersText } from './text.ts'

/** How a user stands: disabled, without a grant in force, in order; and whether a second factor is on. */
export function UserState({ person, today }: { person: Person; today: Day }) {
  const text = useText(usersText)
  const granted = person.grants.some((grant) => phaseOf(grant, today) === 'inForce')
  return (
    <span className="row-tags">
      {person.disabled ? (
        <StateTag state="wrong">{text.disabled}</StateTag>
      ) : granted ? (
        <span className="small quiet">{text.fine}</span>
      ) : (
        <StateTag state="attention">{text.noGrants}</StateTag>
      )}
      {person.second_factor && <PlainTag>{text.factor}</PlainTag>}
    </span>
  )
}
