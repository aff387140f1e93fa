import { Alert, Button } from 'antd'
import type { FormEvent } from 'react'
import { Navigate } from 'react-router'
import { type Invitation, useAcceptInvitation, useSession } from '../../api/index.ts'
import { useFocus, useForm } from '../../parts/form.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { NewPasswordFields, newPasswordProblems } from '../../parts/new-password.tsx'
import { formatMoment, useLanguage, useText } from '../../text/index.ts'
import type { LoginState } from '../login/login-page.tsx'
import { invitationText } from './text.ts'

/** Chooses a password by a one-time link; a second factor that is on is asked for next. */
export function InvitationForm({ token, invited }: { token: string; invited: Invitation }) {
  const text = useText(invitationText)
  const language = useLanguage()
  const user = useSession().data?.user
  const accept = useAcceptInvitation(token)
  const form = useForm('invitation', { password: '', again: '' }, (values) =>
    newPasswordProblems(values, invited.login),
  )
  useFocus(form.id('password'))
  if (accept.data) {
    const state: LoginState = { secondFactor: true }
    return 'user' in accept.data ? <Navigate to="/" replace /> : <Navigate to="/login" replace state={state} />
  }

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!form.check()) return
    accept.mutate(form.values.password, { onError: form.tell })
  }
  return (
    <form noValidate onSubmit={send}>
      <div>
        <div>{text.login}</div>
        <strong>{invited.login}</strong>
        <div className="small quiet">{text.expires(formatMoment(invited.expires_at))}</div>
      </div>
      {user && user.login !== invited.login && (
        <Alert type="info" showIcon title={text.other(language === 'en' ? (user.name_en ?? user.name) : user.name)} />
      )}
      <NewPasswordFields form={form} login={invited.login} />
      <FormFailure error={accept.error} />
      <Button type="primary" htmlType="submit" block loading={accept.isPending ? { delay: 300 } : false}>
        {text.set}
      </Button>
    </form>
  )
}
