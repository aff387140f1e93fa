import { PlusOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useAddGrant } from '../../api/index.ts'
import { useFocus, useFocusBack, useForm } from '../../parts/form.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { useText } from '../../text/index.ts'
import { askedOf, draftProblems, EMPTY_DRAFT } from './grant-draft.ts'
import { GrantFields } from './grant-fields.tsx'
import { usersText } from './text.ts'

/** Gives a user another grant. */
export function GrantAdd({ user }: { user: number }) {
  const text = useText(usersText)
  const [open, setOpen] = useState(false)
  const button = useFocusBack(!open)
  return open ? (
    <GrantForm user={user} onClose={() => setOpen(false)} />
  ) : (
    <Button ref={button} icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
      {text.addGrant}
    </Button>
  )
}

function GrantForm({ user, onClose }: { user: number; onClose: () => void }) {
  const text = useText(usersText)
  const { message } = App.useApp()
  const add = useAddGrant(user)
  const form = useForm('grant', EMPTY_DRAFT, draftProblems)
  useFocus(form.id('role'))

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!form.check()) return
    const onSuccess = () => {
      message.success(text.grantGiven)
      onClose()
    }
    add.mutate(askedOf(form.values), { onSuccess, onError: form.tell })
  }
  return (
    <form className="user-form" noValidate onSubmit={send}>
      <GrantFields draft={form.values} onChange={form.set} form={form} at="" />
      <FormFailure error={add.error} />
      <div className="user-actions">
        <Button type="primary" htmlType="submit" loading={add.isPending ? { delay: 300 } : false}>
          {text.give}
        </Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </div>
    </form>
  )
}
