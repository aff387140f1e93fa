import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type FormEvent, type KeyboardEvent, useRef } from 'react'
import type { Problem } from '../../../domain/index.ts'
import { ApiError, useInviteUser } from '../../api/index.ts'
import { TextField } from '../../parts/field.tsx'
import { blank, useForm } from '../../parts/form.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { AskBeforeLeaving } from '../records/leaving.tsx'
import { askedOf, draftProblems, EMPTY_DRAFT, type GrantDraft } from './grant-draft.ts'
import { GrantFields } from './grant-fields.tsx'
import { usersText } from './text.ts'

export type Invited = { id: number; name: string; link: string }

/** A draft with a number of its own, so that removing one does not mix up the others. */
type Numbered = GrantDraft & { key: number }
type Values = { login: string; name: string; name_en: string; grants: Numbered[] }

/** What a login may hold, as the server asks. */
const LOGIN = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,99}$/u

/** Who is invited, and with which grants. Ctrl+Enter sends. */
export function InviteForm({ onInvited }: { onInvited: (invited: Invited) => void }) {
  const text = useText(usersText)
  const { language } = useView()
  const invite = useInviteUser()
  const start: Values = { login: '', name: '', name_en: '', grants: [{ ...EMPTY_DRAFT, key: 0 }] }
  const form = useForm('invite', start, problemsOf)
  const done = useRef(false)
  const { grants } = form.values

  const send = () => {
    if (!form.check()) return
    const { login, name, name_en } = form.values
    invite.mutate(
      { login: login.trim(), name: name.trim(), name_en: name_en.trim(), grants: grants.map(askedOf) },
      {
        onSuccess: ({ id, link }) => {
          done.current = true
          onInvited({ id, link, name: language === 'en' ? name_en.trim() : name.trim() })
        },
        onError: (error) => {
          // Who is there already is told beside the name that is taken.
          if (error instanceof ApiError && error.code === 'record.duplicate')
            form.show([{ field: 'login', zh: error.zh, en: error.en }])
          else form.tell(error)
        },
      },
    )
  }
  const change = (key: number, draft: GrantDraft) =>
    form.set({ grants: grants.map((one) => (one.key === key ? { ...draft, key } : one)) })
  const add = () => form.set({ grants: [...grants, { ...EMPTY_DRAFT, key: (grants.at(-1)?.key ?? 0) + 1 }] })
  return (
    <form
      className="user-form"
      noValidate
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        send()
      }}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        send()
      }}
    >
      <fieldset className="user-group">
        <legend>{text.who}</legend>
        <div className="grant-fields">
          <TextField form={form} name="name" label={text.name} required maxLength={200} />
          <TextField form={form} name="name_en" label={text.nameEn} required maxLength={200} />
          <TextField form={form} name="login" label={text.login} help={text.loginHelp} required maxLength={100} />
        </div>
      </fieldset>
      {grants.map(({ key, ...draft }, n) => (
        <fieldset key={key} className="user-group">
          <legend>{text.grantNumber(n + 1)}</legend>
          <GrantFields draft={draft} onChange={(changed) => change(key, changed)} form={form} at={`grants.${n}.`}>
            <Button
              size="small"
              aria-label={`${text.removeGrant}: ${text.grantNumber(n + 1)}`}
              onClick={() => form.set({ grants: grants.filter((one) => one.key !== key) })}
            >
              {text.removeGrant}
            </Button>
          </GrantFields>
        </fieldset>
      ))}
      {grants.length === 0 && <p className="quiet">{text.grantsNone}</p>}
      <div>
        <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
          {text.addGrant}
        </Button>
      </div>
      {!form.problem('login') && <FormFailure error={invite.error} />}
      <div className="user-actions">
        <Button type="primary" htmlType="submit" loading={invite.isPending ? { delay: 300 } : false}>
          {text.send}
        </Button>
        <span className="quiet small">{text.keys}</span>
      </div>
      <AskBeforeLeaving dirty={form.dirty} done={done} />
    </form>
  )
}

function problemsOf(values: Values): Problem[] {
  const login = values.login.trim()
  const wrong = { field: 'login', zh: usersText['zh-CN'].loginWrong, en: usersText.en.loginWrong }
  return [
    ...blank(values, ['name', 'name_en', 'login']),
    ...(login !== '' && !LOGIN.test(login) ? [wrong] : []),
    ...values.grants.flatMap((draft, n) => draftProblems(draft, `grants.${n}.`)),
  ]
}
