import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { ROLE_NAMES, type Role, roleData, type Side } from '../../../domain/index.ts'
import { Field } from '../../parts/field.tsx'
import { RegionPicker } from '../../parts/region-picker.tsx'
import { StateTag } from '../../parts/tags.tsx'
import { useText, useWord } from '../../text/index.ts'
import { type DraftProps, isUnlimited, sidesOf, withRole } from './grant-draft.ts'
import { GrantLimits } from './grant-limits.tsx'
import { usersText } from './text.ts'

/** The fields of one grant: role and side, from where to where, and on demand what else ends it; a button may follow. */
export function GrantFields({ children, ...props }: DraftProps & { children?: ReactNode }) {
  const { draft, onChange, form, at } = props
  const text = useText(usersText)
  const shared = useText()
  const say = useWord()
  const [open, setOpen] = useState(false)
  const sides = sidesOf(draft.role)
  return (
    <>
      <div className="grant-fields">
        <Choice
          {...props}
          name="role"
          label={text.role}
          help={<RoleHelp role={draft.role} />}
          options={ROLE_NAMES.map((role) => ({ value: role, label: say(roleData(role)) }))}
          onChoose={(role: Role) => onChange(withRole(draft, role))}
        />
        {sides.length > 0 && (
          <Choice
            {...props}
            name="side"
            label={text.side}
            options={sides.map((side) => ({ value: side, label: shared.scope[side] }))}
            onChoose={(side: Side) => onChange({ ...draft, side })}
          />
        )}
      </div>
      <div className="grant-fields">
        {(['provider', 'recipient'] as const).map((side) => (
          <Field
            key={side}
            id={form.id(`${at}${side}`)}
            label={text[side]}
            problem={form.problem(`${at}${side}`)}
            className={`scope-${side}`}
          >
            {({ id, describedBy, invalid }) => (
              <RegionPicker
                id={id}
                label={text[side]}
                describedBy={describedBy}
                invalid={invalid}
                placeholder={shared.grant[side]}
                value={draft[side]?.code ?? null}
                known={draft[side]}
                onChange={(_, region) =>
                  onChange({
                    ...draft,
                    [side]: region && { code: region.code, name: region.name, name_en: region.name_en },
                  })
                }
                onBlur={() => form.leave(`${at}${side}`)}
              />
            )}
          </Field>
        ))}
      </div>
      {isUnlimited(draft) && <StateTag state="attention">{text.unlimited}</StateTag>}
      <div className="grant-end">
        <Button type="link" className="grant-more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text.limits}
        </Button>
        {children}
      </div>
      {open && <GrantLimits {...props} />}
    </>
  )
}

/** What a role may do beside records, in a sentence. */
function RoleHelp({ role }: { role: Role | null }) {
  const text = useText(usersText)
  if (!role) return null
  const { abilities, records } = roleData(role)
  if (!records) return text.figuresOnly
  return abilities.length > 0 ? text.may(abilities.map((ability) => text.roleHelp[ability])) : null
}

function Choice<Value extends string>({
  draft,
  form,
  at,
  name,
  label,
  help,
  options,
  onChoose,
}: DraftProps & {
  name: 'role' | 'side'
  label: string
  help?: ReactNode
  options: { value: Value; label: string }[]
  onChoose: (value: Value) => void
}) {
  const text = useText(usersText)
  const path = `${at}${name}`
  return (
    <Field id={form.id(path)} label={label} required help={help} problem={form.problem(path)}>
      {({ id, describedBy, invalid }) => (
        <Select
          id={id}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          aria-required
          status={invalid ? 'error' : ''}
          style={{ width: '100%' }}
          placeholder={text.choose}
          showSearch={{ optionFilterProp: 'label' }}
          listHeight={416}
          value={draft[name] as Value | null}
          options={options}
          onChange={onChoose}
          onBlur={() => form.leave(path)}
        />
      )}
    </Field>
  )
}
