import './parts.css'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useDelayed } from './region-picker.tsx'

/** Words to search for; asked once the typing rests. */
export function SearchWords({
  value,
  onChange,
  label,
}: {
  value: string
  onChange: (q: string) => void
  label: string
}) {
  const [typed, setTyped] = useState(value)
  const settled = useDelayed(typed, 300)
  useEffect(() => setTyped(value), [value])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing asks; an address that changed has been taken over above
  useEffect(() => {
    if (settled === typed && settled.trim() !== value) onChange(settled.trim())
  }, [settled])
  return (
    <Input.Search
      className="search-words"
      aria-label={label}
      placeholder={label}
      allowClear
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onSearch={(q) => q.trim() !== value && onChange(q.trim())}
    />
  )
}
