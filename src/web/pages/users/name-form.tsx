import { App, Button } from 'antd'
import type { FormEvent } from 'react'
import { type Person, useChangeUser } from '../../api/index.ts'
import { TextField } from '../../parts/field.tsx'
import { blank, useFocus, useForm } from '../../parts/form.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { useText } from '../../text/index.ts'
import { usersText } from './text.ts'

/** Changes a user's name, in both languages. */
export function NameForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const text = useText(usersText)
  const { message } = App.useApp()
  const save = useChangeUser(person.id)
  const form = useForm('name', { name: person.name, name_en: person.name_en }, (values) =>
    blank(values, ['name', 'name_en']),
  )
  useFocus(form.id('name'))

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!form.check()) return
    const { name, name_en } = form.values
    const onSuccess = () => {
      message.success(text.saved)
      onClose()
    }
    save.mutate({ name: name.trim(), name_en: name_en.trim() }, { onSuccess, onError: form.tell })
  }
  return (
    <form className="user-form" noValidate onSubmit={send}>
      <div className="grant-fields">
        <TextField form={form} name="name" label={text.name} required maxLength={200} />
        <TextField form={form} name="name_en" label={text.nameEn} required maxLength={200} />
      </div>
      <FormFailure error={save.error} />
      <div className="user-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending ? { delay: 300 } : false}>
          {text.save}
        </Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </div>
    </form>
  )
}
