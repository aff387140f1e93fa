import { Alert, App, Button, Input } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { Kind } from '../../../kinds/index.ts'
import { ApiError, call, type RecordShown, sayError, type User, useSaveRecord } from '../../api/index.ts'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { Conflict } from './conflict.tsx'
import { FormField, fieldLabel } from './form-field.tsx'
import { useFormState } from './form-state.ts'
import { changedValues, masksOf, type Typed, typedOf } from './form-values.ts'
import { groupColumns, groupsOf } from './groups.ts'
import { AskBeforeLeaving } from './leaving.tsx'
import { useSavedMessage } from './saved-message.tsx'
import { recordsText } from './text.ts'

/** A record's form, from its declaration. Nothing is said before a field is left; Ctrl+Enter saves. */
export function RecordForm({
  kind,
  record,
  user,
  start = {},
}: {
  kind: Kind
  record: RecordShown | null
  user: User | null
  /** What a new record begins with. */
  start?: Typed
}) {
  const text = useText(recordsText)
  const say = useWord()
  const { language, to } = useView()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { hash } = useLocation()
  const save = useSaveRecord(kind)
  const saved = useSavedMessage(kind)
  const [base, setBase] = useState({
    record,
    typed: record ? typedOf(kind, record) : { ...typedOf(kind, null), ...start },
  })
  const [latest, setLatest] = useState<RecordShown | null>(null)
  const [reason, setReason] = useState('')
  const masks = masksOf(kind, base.record)
  const named = Object.values(start).map((value) => (typeof value === 'object' && 'id' in value ? value.id : ''))
  const draft = ['duikou.draft', kind.name, record?.id ?? 'new', ...named].join('.')
  const form = useFormState(kind, base.typed, draft, masks)
  const done = useRef(false)

  useEffect(() => {
    document.getElementById(hash.slice(1))?.focus()
  }, [hash])

  const submit = () => {
    const [wrong] = form.check()
    if (wrong) return focusField(wrong.field)
    // What a new record begins with is said, too.
    const values = changedValues(kind, base.record ? base.typed : typedOf(kind, null), form.typed)
    // A new record says all it has; what is empty need not be said.
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => base.record || value !== null))
    if (kind.currency && !base.record) filled.currency = String(form.typed.currency || 'CNY')
    save.mutate(
      {
        id: base.record?.id ?? null,
        version: base.record?.version ?? 0,
        values: filled,
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      },
      {
        onSuccess: (written) => {
          done.current = true
          form.forget()
          const personal = Object.keys(values).some((name) => kind.fields[name]?.type === 'personal')
          saved(written, base.record, personal ? null : changedValues(kind, form.typed, base.typed))
          navigate(to(`/${kind.path}/${written.id}`), { replace: true })
        },
        onError: async (error) => {
          if (!(error instanceof ApiError)) return
          if (error.problems.length > 0) {
            form.tell(error.problems)
            focusField(error.problems[0]?.field ?? '')
          }
          if (error.code === 'record.conflict' && base.record) {
            setLatest(await call<RecordShown>(`/${kind.path}/${base.record.id}`))
          }
        },
      },
    )
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }
  const resolve = (now: RecordShown, typed: Typed) => {
    setBase({ record: now, typed: typedOf(kind, now) })
    form.reset(typed)
    setLatest(null)
    save.reset()
  }
  // A group whose fields only actions write has nothing to fill in.
  const filledGroups = groupsOf(kind).filter(
    ({ label, fields }) => !label || fields.some(([name]) => name in base.typed),
  )
  const fields = (names: string[]) =>
    names.map((name) => (
      <FormField
        key={name}
        kind={kind}
        name={name}
        typed={form.typed}
        problem={form.problems.find(({ field }) => field === name)}
        user={user}
        kept={masks[name]}
        onChange={form.set}
        onBlur={form.leave}
      />
    ))
  return (
    <form
      className="record-form"
      noValidate
      onKeyDown={keys}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {form.restored && (
        <Alert
          type="info"
          title={text.draft}
          action={
            <Button size="small" onClick={() => form.reset(base.typed)}>
              {text.discard}
            </Button>
          }
        />
      )}
      {latest ? (
        <Conflict
          kind={kind}
          who={String(save.error instanceof ApiError ? (save.error.params.who ?? '') : '')}
          when={String(save.error instanceof ApiError ? (save.error.params.when ?? '') : latest.changed_at)}
          before={base.typed}
          mine={form.typed}
          latest={latest}
          onResolve={resolve}
        />
      ) : (
        save.error && <Alert type="error" showIcon title={sayError(save.error, language)} />
      )}
      {form.problems.length > 1 && (
        <div role="alert" className="form-problems">
          <strong>{text.problems(form.problems.length)}</strong>
          <ul>
            {form.problems.map(({ field, ...words }) => (
              <li key={field}>
                <a href={`#${field}`} onClick={() => focusField(field)}>
                  {fieldLabel(kind, field, say, text)}
                </a>
                : {say(words)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={`form-groups columns-${groupColumns(kind)}`}>
        {filledGroups.map((group) => (
          <fieldset key={group.name} className={`form-group ${group.label ? '' : 'whole'} ${group.side ?? ''}`}>
            {group.label && <legend>{say(group.label)}</legend>}
            {fields([
              ...group.fields.filter(([name]) => name in base.typed).map(([name]) => name),
              ...(group.name === 'first' && kind.currency ? ['currency'] : []),
              ...(group.name === 'last' ? ['external_id'] : []),
            ])}
          </fieldset>
        ))}
      </div>
      <div className="form-end">
        {base.record && (
          <Input
            aria-label={text.reasonForChange}
            placeholder={text.reasonForChange}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
        <Button type="primary" htmlType="submit" loading={save.isPending ? { delay: 300 } : false}>
          {text.save}
        </Button>
        <span className="quiet small">{text.saveKeys}</span>
      </div>
      <AskBeforeLeaving dirty={form.dirty} done={done} />
    </form>
  )

  function focusField(name: string) {
    const element = document.getElementById(name)
    if (element) element.focus()
    else message.warning(name)
  }
}
