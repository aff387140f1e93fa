import { Button } from 'antd'
import { Link } from 'react-router'
import { ShownOnce } from '../../parts/shown-once.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import type { Invited } from './invite-form.tsx'
import { usersText } from './text.ts'

/** The link of somebody who was just invited, and where to go on. */
export function InvitedNote({ invited, onAnother }: { invited: Invited; onAnother: () => void }) {
  const text = useText(usersText)
  const { to } = useView()
  return (
    <div className="user-form">
      <ShownOnce text={invited.link} label={text.linkFor(invited.name)} />
      <div className="user-actions">
        <Link className="button-link" to={to(`/users/${invited.id}`)}>
          {text.toUser}
        </Link>
        <Button onClick={onAnother}>{text.another}</Button>
      </div>
    </div>
  )
}
