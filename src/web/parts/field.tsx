import './parts.css'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import type { Problem } from '../../domain/index.ts'
import { useWord } from '../text/index.ts'
import type { Form } from './form.ts'

/** What a control is told of its field, so that label, help and problem are heard with it. */
export type Control = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean }

/** One field of a form: label, control, its meaning under it, and what is wrong in words that say what to do. */
export function Field({
  id,
  label,
  required = false,
  help,
  problem,
  className,
  children,
}: {
  id: string
  label: string
  required?: boolean
  help?: ReactNode
  problem?: Pick<Problem, 'zh' | 'en'> | undefined
  className?: string | undefined
  children: (control: Control) => ReactNode
}) {
  const say = useWord()
  const [helpId, problemId] = [`${id}-help`, `${id}-problem`]
  const describedBy = [...(problem ? [problemId] : []), ...(help ? [helpId] : [])].join(' ') || undefined
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <label htmlFor={id} className={required ? 'required' : undefined}>
        {label}
      </label>
      {children({ id, describedBy, invalid: problem !== undefined, required })}
      {problem && (
        <div id={problemId} className="small field-problem">
          {say(problem)}
        </div>
      )}
      {help && (
        <div id={helpId} className="small quiet">
          {help}
        </div>
      )}
    </div>
  )
}

/** A field of words in a form. A secret one is shown only on demand. */
export function TextField<Values extends Record<string, unknown>>({
  form,
  name,
  label,
  required = false,
  help,
  secret = false,
  autoComplete = 'off',
  ...rest
}: {
  form: Form<Values>
  name: keyof Values & string
  label: string
  required?: boolean
  help?: ReactNode
  secret?: boolean
  autoComplete?: string
  maxLength?: number
  inputMode?: 'numeric' | 'text'
  placeholder?: string
  className?: string
}) {
  const { className, ...attributes } = rest
  return (
    <Field
      id={form.id(name)}
      label={label}
      required={required}
      help={help}
      problem={form.problem(name)}
      className={className}
    >
      {({ id, describedBy, invalid }) => {
        const props = {
          ...attributes,
          id,
          autoComplete,
          'aria-describedby': describedBy,
          'aria-invalid': invalid,
          'aria-required': required,
          status: invalid ? ('error' as const) : ('' as const),
          value: String(form.values[name] ?? ''),
          onChange: ({ target }: { target: { value: string } }) =>
            form.set({ [name]: target.value } as unknown as Partial<Values>),
          onBlur: () => form.leave(name),
        }
        return secret ? <Input.Password {...props} /> : <Input {...props} />
      }}
    </Field>
  )
}
