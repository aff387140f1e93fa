import { Select } from 'antd'
import { useState } from 'react'
import { findKind, type Kind } from '../../../kinds/index.ts'
import { type Reference, useRecord, useRecords } from '../../api/index.ts'
import { useDelayed } from '../../parts/region-picker.tsx'
import { useText } from '../../text/index.ts'

/** A record of another kind, found by name, number or pinyin; without a word typed, those changed last. */
export function ReferencePicker({
  to,
  value,
  onChange,
  known,
  label,
  ...rest
}: {
  to: string
  value: number | null
  onChange: (id: number | null, reference: Reference | null) => void
  known?: Reference | null | undefined
  label: string
  id?: string
  disabled?: boolean
  describedBy?: string | undefined
  invalid?: boolean
  onBlur?: () => void
}) {
  const { scope } = useText()
  const kind = findKind(to) as Kind
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const q = useDelayed(typed.trim(), 200)
  const found = useRecords(kind, { q, limit: 20, sort: q ? null : 'changed_at' }, open)
  const [picked, setPicked] = useState<Reference | null>(null)
  const remembered = [picked, known].find((reference) => reference?.id === value)
  const title = useRecord(kind, value && !remembered ? value : null).data?.title ?? remembered?.title
  const options = (found.data?.rows ?? []).map((row) => ({ value: row.id, label: row.title }))
  return (
    <Select
      id={rest.id}
      style={{ width: '100%' }}
      aria-label={label}
      aria-describedby={rest.describedBy}
      aria-invalid={rest.invalid}
      status={rest.invalid ? 'error' : ''}
      disabled={rest.disabled ?? false}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      placeholder={scope.search}
      open={open}
      onOpenChange={setOpen}
      labelInValue
      value={value ? { value, label: title ?? `#${value}` } : null}
      options={options}
      notFoundContent={found.isFetching ? scope.searching : scope.none}
      onBlur={() => {
        setTyped('')
        rest.onBlur?.()
      }}
      onChange={(option) => {
        const reference = option ? { id: Number(option.value), title: String(option.label) } : null
        setPicked(reference)
        setTyped('')
        onChange(reference?.id ?? null, reference)
      }}
    />
  )
}
