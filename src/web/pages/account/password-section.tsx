import { App, Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useChangePassword } from '../../api/index.ts'
import { TextField } from '../../parts/field.tsx'
import { blank, useFocus, useFocusBack, useForm } from '../../parts/form.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { NewPasswordFields, newPasswordProblems } from '../../parts/new-password.tsx'
import { useText } from '../../text/index.ts'
import { Section } from './section.tsx'
import { accountText } from './text.ts'

/** Changes the password. */
export function PasswordSection({ login }: { login: string }) {
  const text = useText(accountText)
  const [open, setOpen] = useState(false)
  const button = useFocusBack(!open)
  return (
    <Section id="password" title={text.password} about={text.passwordAbout}>
      {open ? (
        <ChangePassword login={login} onClose={() => setOpen(false)} />
      ) : (
        <Button ref={button} onClick={() => setOpen(true)}>
          {text.changePassword}
        </Button>
      )}
    </Section>
  )
}

function ChangePassword({ login, onClose }: { login: string; onClose: () => void }) {
  const text = useText(accountText)
  const { message } = App.useApp()
  const change = useChangePassword()
  const form = useForm('password', { current: '', password: '', again: '' }, (values) => [
    ...blank(values, ['current']),
    ...newPasswordProblems(values, login),
  ])
  useFocus(form.id('current'))

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!form.check()) return
    const { current, password } = form.values
    const onSuccess = () => {
      message.success(text.passwordChanged)
      onClose()
    }
    change.mutate({ current, password }, { onSuccess, onError: form.tell })
  }
  return (
    <form className="account-form" noValidate onSubmit={send}>
      <TextField form={form} name="current" label={text.current} secret required autoComplete="current-password" />
      <NewPasswordFields form={form} login={login} />
      <FormFailure error={change.error} />
      <div className="account-actions">
        <Button type="primary" htmlType="submit" loading={change.isPending ? { delay: 300 } : false}>
          {text.changePassword}
        </Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </div>
    </form>
  )
}
