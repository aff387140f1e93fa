import './users.css'
import { useState } from 'react'
import { PageTitle } from '../../parts/page-title.tsx'
import { useText } from '../../text/index.ts'
import { type Invited, InviteForm } from './invite-form.tsx'
import { InvitedNote } from './invited-note.tsx'
import { usersText } from './text.ts'

/** Invites somebody: who and with which grants, then the one-time link to pass on. */
export function InvitePage() {
  const text = useText(usersText)
  const [invited, setInvited] = useState<Invited | null>(null)
  return invited ? (
    <>
      <PageTitle title={text.invited(invited.name)} />
      <InvitedNote invited={invited} onAnother={() => setInvited(null)} />
    </>
  ) : (
    <>
      <PageTitle title={text.inviteTitle} note={text.inviteNote} />
      <InviteForm onInvited={setInvited} />
    </>
  )
}
