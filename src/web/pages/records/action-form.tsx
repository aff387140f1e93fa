import { Alert, App, Input, Modal } from 'antd'
import type { Problem } from '../../../domain/index.ts'
import type { Action, Kind } from '../../../kinds/index.ts'
import { type RecordShown, sayError, useAct } from '../../api/index.ts'
import { Field } from '../../parts/field.tsx'
import { blank, useForm } from '../../parts/form.ts'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { FormControl } from './form-control.tsx'
import { parseTyped, type Typed } from './form-values.ts'
import { recordsText } from './text.ts'

/** Asks for what an action needs: fields of the record, and the reason. Ctrl+Enter does it. */
export function ActionForm({
  kind,
  action,
  record,
  onClose,
}: {
  kind: Kind
  action: Action
  record: Pick<RecordShown, 'id' | 'version' | 'title'>
  onClose: () => void
}) {
  const text = useText(recordsText)
  const say = useWord()
  const { language } = useView()
  const { message } = App.useApp()
  const act = useAct(kind)
  const asked = Object.entries(action.asks ?? {})
  const names = asked.map(([name]) => name)
  const must = [
    ...asked.filter(([, how]) => how === 'required').map(([name]) => name),
    ...(action.reason ? ['reason'] : []),
  ]
  const start: Typed = Object.fromEntries([...names, 'reason'].map((name) => [name, '']))
  const wrong = (typed: Typed): Problem[] => {
    const unreadable = parseTyped(kind, typed, names).problems
    return [...unreadable, ...blank(typed, must)]
  }
  const form = useForm(`do-${action.name}`, start, wrong)
  const submit = () => {
    if (!form.check()) return
    const { values } = parseTyped(kind, form.values, names)
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
    const reason = String(form.values.reason).trim()
    act.mutate(
      {
        id: record.id,
        name: action.name,
        version: record.version,
        ...(reason ? { reason } : {}),
        ...(names.length > 0 ? { values: filled } : {}),
      },
      {
        onSuccess: () => {
          message.success(text.actionDone(say(action)))
          onClose()
        },
        onError: (error) => form.tell(error),
      },
    )
  }
  const change = (name: string) => (value: Typed[string]) => form.set({ [name]: value })
  return (
    <Modal
      open
      title={say(action)}
      okText={say(action)}
      confirmLoading={act.isPending}
      onOk={submit}
      onCancel={onClose}
      afterOpenChange={(open) => open && document.getElementById(form.id(names[0] ?? 'reason'))?.focus()}
    >
      <p>{record.title}</p>
      {act.error && <Alert type="error" showIcon title={sayError(act.error, language)} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within come up to it */}
      <div
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      >
        {names.map((name) => {
          const field = kind.fields[name]
          const label = field ? say(field) : name
          return (
            <Field
              key={name}
              id={form.id(name)}
              label={label}
              required={must.includes(name)}
              help={field?.help && say(field.help)}
              problem={form.problem(name)}
            >
              {(control) => (
                <FormControl
                  kind={kind}
                  name={name}
                  label={label}
                  value={form.values[name] ?? ''}
                  onChange={change(name)}
                  onBlur={() => form.leave(name)}
                  disabled={false}
                  {...control}
                />
              )}
            </Field>
          )
        })}
        <Field
          id={form.id('reason')}
          label={text.reason}
          required={must.includes('reason')}
          help={text.reasonHelp}
          problem={form.problem('reason')}
        >
          {({ id, describedBy, invalid, required }) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              aria-required={required}
              maxLength={1000}
              value={String(form.values.reason)}
              onChange={({ target }) => form.set({ reason: target.value })}
              onBlur={() => form.leave('reason')}
            />
          )}
        </Field>
      </div>
    </Modal>
  )
}
