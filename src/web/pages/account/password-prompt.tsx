import type { UseMutationResult } from '@tanstack/react-query'
import { Button } from 'antd'
import type { FormEvent } from 'react'
import { TextField } from '../../parts/field.tsx'
import { blank, useFocus, useForm } from '../../parts/form.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { useText } from '../../text/index.ts'
import { accountText } from './text.ts'

/** Asks for the password before something that a borrowed screen must not do. */
export function PasswordPrompt<Answer>({
  name,
  action,
  why,
  danger = false,
  ask,
  onDone,
  onCancel,
}: {
  /** The form's own in the page. */
  name: string
  action: string
  why?: string
  danger?: boolean
  ask: UseMutationResult<Answer, Error, string>
  onDone: (answer: Answer) => void
  onCancel: () => void
}) {
  const text = useText(accountText)
  const form = useForm(name, { password: '' }, (values) => blank(values, ['password']))
  useFocus(form.id('password'))

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (form.check()) ask.mutate(form.values.password, { onSuccess: onDone, onError: form.tell })
  }
  return (
    <form className="account-form" noValidate onSubmit={send}>
      <TextField
        form={form}
        name="password"
        label={text.confirmPassword}
        help={why}
        secret
        required
        autoComplete="current-password"
      />
      <FormFailure error={ask.error} />
      <div className="account-actions">
        <Button type="primary" danger={danger} htmlType="submit" loading={ask.isPending ? { delay: 300 } : false}>
          {action}
        </Button>
        <Button onClick={onCancel}>{text.cancel}</Button>
      </div>
    </form>
  )
}
