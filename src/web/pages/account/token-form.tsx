import { Button } from 'antd'
import type { FormEvent } from 'react'
import { type TokenScope, useMakeToken } from '../../api/index.ts'
import { TextField } from '../../parts/field.tsx'
import { blank, useFocus, useForm } from '../../parts/form.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { SelectField } from '../../parts/select-field.tsx'
import { useText } from '../../text/index.ts'
import { accountText } from './text.ts'

const DAYS = [7, 30, 90, 180, 366]

/** What a token is for, how far it goes and for how long. */
export function TokenForm({ onMade, onCancel }: { onMade: (made: { token: string }) => void; onCancel: () => void }) {
  const text = useText(accountText)
  const make = useMakeToken()
  const start: { name: string; scope: TokenScope; days: number } = { name: '', scope: 'read', days: 90 }
  const form = useForm('token', start, (values) => blank(values, ['name']))
  useFocus(form.id('name'))

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!form.check()) return
    make.mutate({ ...form.values, name: form.values.name.trim() }, { onSuccess: onMade, onError: form.tell })
  }
  return (
    <form className="account-form" noValidate onSubmit={send}>
      <TextField form={form} name="name" label={text.tokenName} help={text.tokenNameHelp} required maxLength={100} />
      <SelectField
        form={form}
        name="scope"
        label={text.tokenScope}
        options={(['read', 'write'] as const).map((value) => ({ value, label: text.scopes[value] }))}
      />
      <SelectField
        form={form}
        name="days"
        label={text.tokenDays}
        options={DAYS.map((value) => ({ value, label: text.days(value) }))}
      />
      <FormFailure error={make.error} />
      <div className="account-actions">
        <Button type="primary" htmlType="submit" loading={make.isPending ? { delay: 300 } : false}>
          {text.makeToken}
        </Button>
        <Button onClick={onCancel}>{text.cancel}</Button>
      </div>
    </form>
  )
}
