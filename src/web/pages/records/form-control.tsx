import { Input, Select } from 'antd'
import { CURRENCIES } from '../../../domain/index.ts'
import type { Kind } from '../../../kinds/index.ts'
import { RegionPicker } from '../../parts/region-picker.tsx'
import { currencyWord, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { DayInput } from './day-input.tsx'
import { isReference, isRegion } from './field-text.ts'
import type { TypedValue } from './form-values.ts'
import { ReferencePicker } from './reference-picker.tsx'
import { recordsText } from './text.ts'

export type ControlProps = {
  kind: Kind
  name: string
  id: string
  label: string
  value: TypedValue
  onChange: (value: TypedValue) => void
  onBlur: () => void
  disabled: boolean
  describedBy: string | undefined
  invalid: boolean
  required: boolean
  placeholder?: string | undefined
}

/** What a field is filled in with, by its type. */
export function FormControl(props: ControlProps) {
  const { kind, name, id, label, value, onChange, onBlur, disabled, describedBy, invalid } = props
  const text = useText(recordsText)
  const say = useWord()
  const { language } = useView()
  const field = kind.fields[name]
  const typed = typeof value === 'string' ? value : ''
  const shared = { id, disabled, describedBy, invalid, onBlur }
  const aria = {
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    'aria-required': props.required,
    status: invalid ? ('error' as const) : ('' as const),
  }
  if (name === 'currency') {
    return (
      <Select
        id={id}
        {...aria}
        aria-label={label}
        disabled={disabled}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        value={typed || 'CNY'}
        onChange={onChange}
        onBlur={onBlur}
        options={CURRENCIES.map((code) => {
          const word = currencyWord(code, language)
          return { value: code, label: word === code ? code : `${code} ${word}` }
        })}
      />
    )
  }
  switch (field?.type) {
    case 'region':
      return (
        <RegionPicker
          {...shared}
          label={label}
          value={isRegion(value) ? value.code : null}
          known={isRegion(value) ? value : null}
          onChange={(_, region) =>
            onChange(region ? { code: region.code, name: region.name, name_en: region.name_en } : '')
          }
        />
      )
    case 'reference':
      return (
        <ReferencePicker
          {...shared}
          to={field.to}
          label={label}
          value={isReference(value) ? value.id : null}
          known={isReference(value) ? value : null}
          onChange={(_, reference) => onChange(reference ?? '')}
        />
      )
    case 'date':
      return <DayInput {...shared} label={label} value={typed} onChange={onChange} />
    case 'choice':
    case 'boolean': {
      const options =
        field.type === 'choice'
          ? Object.entries(field.options).map(([option, words]) => ({ value: option, label: say(words) }))
          : [
              { value: 'true', label: text.yes },
              { value: 'false', label: text.no },
            ]
      return (
        <Select
          id={id}
          {...aria}
          aria-label={label}
          disabled={disabled}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          placeholder={text.choose}
          value={typed || null}
          options={options}
          onChange={(chosen) => onChange(chosen ?? '')}
          onBlur={onBlur}
        />
      )
    }
    case 'text':
      if (field.long) {
        return (
          <Input.TextArea
            id={id}
            {...aria}
            disabled={disabled}
            autoSize={{ minRows: 3, maxRows: 12 }}
            value={typed}
            onChange={({ target }) => onChange(target.value)}
            onBlur={onBlur}
          />
        )
      }
      break
    default:
  }
  const numeric = ['money', 'integer', 'number', 'year'].includes(field?.type ?? '')
  return (
    <Input
      id={id}
      {...aria}
      disabled={disabled}
      autoComplete="off"
      placeholder={props.placeholder}
      inputMode={numeric ? 'decimal' : field?.type === 'address' ? 'url' : 'text'}
      className={numeric ? 'number' : ''}
      value={typed}
      onChange={({ target }) => onChange(target.value)}
      onBlur={onBlur}
    />
  )
}
