import { Field } from '../../parts/field.tsx'
import { useText } from '../../text/index.ts'
import { DayInput } from '../records/day-input.tsx'
import { ReferencePicker } from '../records/reference-picker.tsx'
import type { DraftProps } from './grant-draft.ts'
import { usersText } from './text.ts'

/** What else ends a grant's reach: an organisation, a pairing, a first and a last day. */
export function GrantLimits({ draft, onChange, form, at }: DraftProps) {
  const text = useText(usersText)
  return (
    <div className="grant-fields">
      {(['organisation', 'pairing'] as const).map((name) => (
        <Field
          key={name}
          id={form.id(`${at}${name}`)}
          label={text[name]}
          help={name === 'organisation' ? text.organisationHelp : undefined}
          problem={form.problem(`${at}${name}`)}
        >
          {({ id, describedBy, invalid }) => (
            <ReferencePicker
              id={id}
              to={name}
              label={text[name]}
              describedBy={describedBy}
              invalid={invalid}
              value={draft[name]?.id ?? null}
              known={draft[name]}
              onChange={(_, reference) => onChange({ ...draft, [name]: reference })}
              onBlur={() => form.leave(`${at}${name}`)}
            />
          )}
        </Field>
      ))}
      {(['since', 'until'] as const).map((name) => (
        <Field
          key={name}
          id={form.id(`${at}${name}`)}
          label={text[name]}
          help={text[`${name}Help`]}
          problem={form.problem(`${at}${name}`)}
        >
          {({ id, describedBy, invalid }) => (
            <DayInput
              id={id}
              label={text[name]}
              describedBy={describedBy}
              invalid={invalid}
              value={draft[name]}
              onChange={(day) => day !== draft[name] && onChange({ ...draft, [name]: day })}
              onBlur={() => form.leave(`${at}${name}`)}
            />
          )}
        </Field>
      ))}
    </div>
  )
}
