import '../records/records.css'
import './users.css'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { sayError, useMeta, useUser } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { useFocusBack } from '../../parts/form.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { ShownOnce } from '../../parts/shown-once.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { GrantAdd } from './grant-add.tsx'
import { GrantList } from './grant-list.tsx'
import { NameForm } from './name-form.tsx'
import { SignInState } from './sign-in-state.tsx'
import { usersText } from './text.ts'
import { UserActions } from './user-actions.tsx'
import { UserState } from './user-state.tsx'

/** One user: how they stand, what they may do where, and how they sign in. */
export function UserPage() {
  const text = useText(usersText)
  const { language, to } = useView()
  const id = Number(useParams().id)
  const today = useMeta().data?.today
  const { data: person, error } = useUser(id)
  const [link, setLink] = useState<string | null>(null)
  const [renaming, setRenaming] = useState(false)
  const rename = useFocusBack(!renaming)
  if (error && !person) {
    return <EmptyState title={sayError(error, language)} action={{ label: text.back, to: to('/users') }} />
  }
  if (!person || !today) return <Skeleton lines={10} />
  const name = language === 'en' ? person.name_en : person.name
  return (
    <div className="user-page">
      <p className="small">
        <Link to={to('/users')}>{text.back}</Link>
      </p>
      <PageTitle
        title={name}
        note={
          <>
            {person.login} · <UserState person={person} today={today} />
          </>
        }
      >
        <Button ref={rename} onClick={() => setRenaming(true)}>
          {text.rename}
        </Button>
        <UserActions person={person} name={name} onLink={setLink} />
      </PageTitle>
      {link && (
        <div className="user-form user-link">
          <ShownOnce text={link} label={text.linkFor(name)} />
          <div>
            <Button onClick={() => setLink(null)}>{text.linkGiven}</Button>
          </div>
        </div>
      )}
      {renaming && <NameForm person={person} onClose={() => setRenaming(false)} />}
      <section className="user-section" aria-labelledby="grants">
        <h2 id="grants">{text.grants}</h2>
        <GrantList person={person} today={today} />
        <GrantAdd user={person.id} />
      </section>
      <section className="user-section" aria-labelledby="sign-in">
        <h2 id="sign-in">{text.signIn}</h2>
        <SignInState person={person} name={name} />
      </section>
    </div>
  )
}
