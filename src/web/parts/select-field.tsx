import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Field } from './field.tsx'
import type { Form } from './form.ts'

/** A field of a form that is one of a few things. */
export function SelectField<Values extends Record<string, unknown>, Value extends string | number>({
  form,
  name,
  label,
  options,
  help,
}: {
  form: Form<Values>
  name: keyof Values & string
  label: string
  options: { value: Value; label: string }[]
  help?: ReactNode
}) {
  return (
    <Field id={form.id(name)} label={label} help={help} problem={form.problem(name)}>
      {({ id, describedBy, invalid }) => (
        <Select
          id={id}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          style={{ width: '100%' }}
          value={form.values[name] as Value}
          options={options}
          onChange={(value: Value) => form.set({ [name]: value } as unknown as Partial<Values>)}
          onBlur={() => form.leave(name)}
        />
      )}
    </Field>
  )
}
