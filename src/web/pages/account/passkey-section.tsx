import { App, Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { browserHasPasskeys, hostHasPasskeys, type Passkey, useAddPasskey, useRemovePasskey } from '../../api/index.ts'
import { useConfirm } from '../../parts/confirm.ts'
import { TextField } from '../../parts/field.tsx'
import { blank, useFocus, useFocusBack, useForm } from '../../parts/form.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { formatMoment, useText } from '../../text/index.ts'
import { agentWords } from './agent.ts'
import { Section } from './section.tsx'
import { accountText } from './text.ts'

/** The account's passkeys: this device is added under a name, each can be removed. */
export function PasskeySection({ passkeys }: { passkeys: Passkey[] }) {
  const text = useText(accountText)
  const confirm = useConfirm()
  const remove = useRemovePasskey()
  const [adding, setAdding] = useState(false)
  const button = useFocusBack(!adding)
  return (
    <Section id="passkeys" title={text.passkeys} about={text.passkeysAbout}>
      {passkeys.length === 0 && !adding && <p className="quiet">{text.passkeysNone}</p>}
      <ul className="plain-list account-list">
        {passkeys.map(({ id, name, created_at }) => (
          <li key={id}>
            <div>
              <div>{name}</div>
              <div className="small quiet">{text.created(formatMoment(created_at))}</div>
            </div>
            <Button
              size="small"
              aria-label={`${text.remove}: ${name}`}
              onClick={() =>
                confirm({
                  title: text.removePasskey(name),
                  why: text.removePasskeyWhy,
                  action: text.remove,
                  run: () => remove.mutateAsync(id),
                  done: text.removed,
                })
              }
            >
              {text.remove}
            </Button>
          </li>
        ))}
      </ul>
      {!browserHasPasskeys() ? (
        <p className="small quiet">{text.passkeysNotHere}</p>
      ) : !hostHasPasskeys() ? (
        <p className="small quiet">{text.passkeysNoHost}</p>
      ) : adding ? (
        <AddPasskey onClose={() => setAdding(false)} />
      ) : (
        <Button ref={button} onClick={() => setAdding(true)}>
          {text.newPasskey}
        </Button>
      )}
    </Section>
  )
}

function AddPasskey({ onClose }: { onClose: () => void }) {
  const text = useText(accountText)
  const { message } = App.useApp()
  const add = useAddPasskey()
  const form = useForm('passkey', { name: agentWords(navigator.userAgent) }, (values) => blank(values, ['name']))
  useFocus(form.id('name'))

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!form.check()) return
    const onSuccess = () => {
      message.success(text.passkeyAdded)
      onClose()
    }
    add.mutate(form.values.name.trim(), { onSuccess, onError: form.tell })
  }
  return (
    <form className="account-form" noValidate onSubmit={send}>
      <TextField form={form} name="name" label={text.passkeyName} help={text.passkeyHelp} required maxLength={100} />
      <FormFailure error={add.error} />
      <div className="account-actions">
        <Button type="primary" htmlType="submit" loading={add.isPending ? { delay: 300 } : false}>
          {text.addPasskey}
        </Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </div>
    </form>
  )
}
