import { CalendarOutlined } from '@ant-design/icons'
import { Button, Input, Space } from 'antd'
import { useRef } from 'react'
import { parseDay } from '../../../domain/index.ts'
import { useText } from '../../text/index.ts'
import { recordsText } from './text.ts'

/**
 * A date that can be typed in any usual way or chosen from the browser's own calendar. What cannot be read stays as
 * typed, so that it can be put right rather than vanish.
 */
export function DayInput({
  value,
  onChange,
  onBlur,
  label,
  invalid,
  ...rest
}: {
  value: string
  onChange: (text: string) => void
  onBlur?: () => void
  label: string
  id?: string | undefined
  disabled?: boolean
  describedBy?: string | undefined
  invalid?: boolean
}) {
  const text = useText(recordsText)
  const calendar = useRef<HTMLInputElement>(null)
  return (
    <Space.Compact block className="day-input">
      <Input
        id={rest.id}
        aria-label={label}
        aria-describedby={rest.describedBy}
        aria-invalid={invalid}
        status={invalid ? 'error' : ''}
        disabled={rest.disabled}
        inputMode="numeric"
        autoComplete="off"
        placeholder={text.datePlaceholder}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onBlur={() => {
          onChange(parseDay(value) ?? value)
          onBlur?.()
        }}
      />
      <Button
        disabled={rest.disabled}
        aria-label={`${label}: ${text.calendar}`}
        icon={<CalendarOutlined aria-hidden />}
        onClick={() => calendar.current?.showPicker()}
      />
      <input
        ref={calendar}
        type="date"
        className="day-calendar"
        tabIndex={-1}
        aria-hidden
        value={parseDay(value) ?? ''}
        onChange={({ target }) => onChange(target.value)}
      />
    </Space.Compact>
  )
}
