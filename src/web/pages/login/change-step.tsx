import { Button } from 'antd'
import type { FormEvent } from 'react'
import { useChangePassword, useSignOut } from '../../api/index.ts'
import { TextField } from '../../parts/field.tsx'
import { useFocus, useForm } from '../../parts/form.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { NewPasswordFields, newPasswordProblems } from '../../parts/new-password.tsx'
import { useText } from '../../text/index.ts'
import { loginText } from './text.ts'

/**
 * The last step where somebody else set the password: one of one's own. The present one is asked for again only where
 * the page does not know it any more.
 */
export function ChangeStep({ login, current }: { login: string; current: string }) {
  const text = useText(loginText)
  const shared = useText()
  const change = useChangePassword()
  const signOut = useSignOut()
  const form = useForm('change', { current, password: '', again: '' }, (values) => newPasswordProblems(values, login))
  useFocus(form.id(current ? 'password' : 'current'))

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!form.check()) return
    const { current, password } = form.values
    change.mutate({ current, password }, { onError: form.tell })
  }
  return (
    <form className="login-steps" noValidate onSubmit={send}>
      {(!current || form.problem('current')) && (
        <TextField form={form} name="current" label={text.current} secret required autoComplete="current-password" />
      )}
      <NewPasswordFields form={form} login={login} />
      <FormFailure error={change.error} />
      <Button type="primary" htmlType="submit" block loading={change.isPending ? { delay: 300 } : false}>
        {text.change}
      </Button>
      <Button block onClick={() => signOut.mutate()}>
        {shared.user.signOut}
      </Button>
    </form>
  )
}
