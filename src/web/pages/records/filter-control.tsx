import { Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { amountText, parseAmount, parseDay } from '../../../domain/index.ts'
import type { Field } from '../../../kinds/index.ts'
import { RegionPicker } from '../../parts/region-picker.tsx'
import { useText, useWord } from '../../text/index.ts'
import { DayInput } from './day-input.tsx'
import { ReferencePicker } from './reference-picker.tsx'
import { recordsText } from './text.ts'

type Props = { field: Field; label: string; value: string; onChange: (value: string | null) => void }

/** Whether a list can be filtered by a field. */
export function isFilterable(field: Field): boolean {
  return field.type !== 'personal' && field.type !== 'confirmer' && field.type !== 'address'
}

/** One filter of a list, by the field's type; its value is the address's: 'a,b', 'from..to', a code, an id, words. */
export function FilterControl(props: Props) {
  const { field, label, value, onChange } = props
  const text = useText(recordsText)
  const say = useWord()
  switch (field.type) {
    case 'choice':
      return (
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          aria-label={label}
          placeholder={text.any}
          style={{ minWidth: 144 }}
          value={value ? value.split(',') : []}
          options={Object.entries(field.options).map(([name, option]) => ({ value: name, label: say(option) }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(values) => onChange(values.join(',') || null)}
        />
      )
    case 'boolean':
      return (
        <Select
          allowClear
          aria-label={label}
          placeholder={text.any}
          style={{ minWidth: 96 }}
          value={value || null}
          options={[
            { value: 'true', label: text.yes },
            { value: 'false', label: text.no },
          ]}
          onChange={(chosen) => onChange(chosen ?? null)}
        />
      )
    case 'region':
      return <RegionPicker label={label} width={192} value={value || null} onChange={onChange} placeholder={text.any} />
    case 'reference':
      return (
        <div style={{ minWidth: 224 }}>
          <ReferencePicker
            to={field.to}
            label={label}
            value={Number(value) || null}
            onChange={(id) => onChange(id === null ? null : String(id))}
          />
        </div>
      )
    case 'date':
    case 'year':
    case 'integer':
    case 'number':
    case 'money':
      return <RangeFilter {...props} />
    default:
      return <TextFilter {...props} />
  }
}

function TextFilter({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  return (
    <Input
      aria-label={label}
      style={{ width: 160 }}
      allowClear
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        if (target.value === '') onChange(null)
      }}
      onPressEnter={() => onChange(typed.trim() || null)}
      onBlur={() => typed.trim() !== value && onChange(typed.trim() || null)}
    />
  )
}

function RangeFilter({ field, label, value, onChange }: Props) {
  const text = useText(recordsText)
  const shown = (end: string) => (field.type === 'money' && end !== '' ? amountText(Number(end), 'CNY') : end)
  const ends = value.includes('..') ? value.split('..') : [value, value]
  const [from = '', to = ''] = ends.map(shown)
  const [typed, setTyped] = useState([from, to] as const)
  useEffect(() => setTyped([from, to]), [from, to])

  const read = (end: string): string | null => {
    if (end.trim() === '') return ''
    if (field.type === 'date') return parseDay(end)
    if (field.type === 'money') return parseAmount(end, 'CNY')?.toString() ?? null
    return /^-?\d{1,15}(\.\d+)?$/.test(end.trim()) ? end.trim() : null
  }
  const apply = ([a, b]: readonly [string, string]) => {
    const [low, high] = [read(a), read(b)]
    if (low === null || high === null) return
    const next = low === '' && high === '' ? null : `${low}..${high}`
    if (next !== (value || null)) onChange(next)
  }
  const end = (n: 0 | 1) => {
    const name = text.range(label, n === 0 ? text.from : text.to)
    const change = (words: string) => {
      const next = n === 0 ? ([words, typed[1]] as const) : ([typed[0], words] as const)
      setTyped(next)
      // A day chosen from the calendar, or an end emptied, is meant at once; typing is meant when it is left.
      if (words === '' || (field.type === 'date' && parseDay(words) === words)) apply(next)
    }
    if (field.type === 'date') {
      return <DayInput label={name} value={typed[n]} onChange={change} invalid={read(typed[n]) === null} />
    }
    return (
      <Input
        aria-label={name}
        inputMode="decimal"
        style={{ width: field.type === 'money' ? 120 : 80 }}
        status={read(typed[n]) === null ? 'error' : ''}
        value={typed[n]}
        onChange={({ target }) => change(target.value)}
        onBlur={() => apply(typed)}
        onPressEnter={() => apply(typed)}
      />
    )
  }
  return (
    <span className="range-filter">
      {end(0)}
      <span className="quiet">–</span>
      {end(1)}
    </span>
  )
}
