import { Button } from 'antd'
import { type Person, useChangeUser, useSignUserOut } from '../../api/index.ts'
import { useConfirm } from '../../parts/confirm.ts'
import { formatMoment, useText } from '../../text/index.ts'
import { usersText } from './text.ts'

/** When a user was last here and with what, signing out everywhere, and help for who lost the second factor. */
export function SignInState({ person, name }: { person: Person; name: string }) {
  const text = useText(usersText)
  const confirm = useConfirm()
  const change = useChangeUser(person.id)
  const out = useSignUserOut(person.id)
  const signOut = () =>
    confirm({
      title: text.signOutTitle(name),
      why: text.signOutWhy,
      action: text.signOut,
      run: () => out.mutateAsync(),
      done: text.signedOut,
    })
  const endFactor = () =>
    confirm({
      title: text.endFactorTitle(name),
      why: text.endFactorWhy,
      action: text.endFactor,
      run: () => change.mutateAsync({ second_factor: false }),
      done: text.factorEnded,
    })
  return (
    <>
      <p>
        {person.seen_at ? text.seenAt(formatMoment(person.seen_at)) : text.never} ·{' '}
        {person.second_factor ? text.factorOn : text.factorOff}
      </p>
      <div className="user-actions">
        {person.seen_at && <Button onClick={signOut}>{text.signOut}</Button>}
        {person.second_factor && <Button onClick={endFactor}>{text.endFactor}</Button>}
      </div>
    </>
  )
}
