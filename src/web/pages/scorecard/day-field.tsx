import { useState } from 'react'
import { isDay } from '../../../domain/index.ts'
import { DayInput } from '../records/day-input.tsx'

/** A day that cuts the table: taken once it is a whole date, or empty again. */
export function DayField({
  label,
  help,
  value,
  onChange,
}: {
  label: string
  help: string
  value: string
  onChange: (day: string) => void
}) {
  const [typed, setTyped] = useState(value)
  return (
    <div className="scorecard-day no-print" title={help}>
      <span className="quiet small" aria-hidden>
        {label}
      </span>
      <DayInput
        label={`${label}: ${help}`}
        value={typed}
        invalid={typed !== '' && typed.length >= 10 && !isDay(typed)}
        onChange={(text) => {
          setTyped(text)
          if (text === '' || isDay(text)) onChange(text)
        }}
      />
    </div>
  )
}
