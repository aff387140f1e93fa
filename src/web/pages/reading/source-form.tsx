import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { sayError, type Unread } from '../../api/index.ts'
import { Field } from '../../parts/field.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { readingText } from './text.ts'

/** Takes a text that is pasted or a file that is dropped, with the day of the report where the text bears none. */
export function SourceForm({
  pending,
  error,
  onRead,
}: {
  pending: boolean
  error: Error | null
  onRead: (unread: Unread) => void
}) {
  const text = useText(readingText)
  const { language } = useView()
  const [typed, setTyped] = useState('')
  const [day, setDay] = useState('')
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(day.trim()) ? { date: day.trim() } : {}
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file && !pending) onRead({ file, ...dated })
  }
  const readText = () => typed.trim() !== '' && onRead({ text: typed, ...dated })
  return (
    <form
      className="reading-source"
      data-over={over}
      onSubmit={(event) => {
        event.preventDefault()
        readText()
      }}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <Field id="reading-text" label={text.text} help={text.textHelp}>
        {({ id, describedBy }) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            rows={12}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) readText()
            }}
          />
        )}
      </Field>
      <Field id="reading-day" label={text.date} help={text.dateHelp} className="reading-day">
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            inputMode="numeric"
            maxLength={10}
            value={day}
            onChange={({ target }) => setDay(target.value)}
          />
        )}
      </Field>
      <div className="reading-bar">
        <Button type="primary" htmlType="submit" disabled={pending || typed.trim() === ''}>
          {text.read}
        </Button>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={text.choose}
          accept=".txt,.html,.htm,.docx,.pdf"
          onChange={({ target }) => {
            take(target.files)
            target.value = ''
          }}
        />
        <Button disabled={pending} onClick={() => input.current?.click()}>
          {text.choose}
        </Button>
        <span>{text.drop}</span>
        <span className="small quiet">{text.dropWhy}</span>
      </div>
      {pending && <Pending />}
      {error && !pending && <p role="alert">{sayError(error, language)}</p>}
    </form>
  )
}

/** Told once it takes longer than a second. */
function Pending() {
  const text = useText(readingText)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 1000)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-busy="true">
      {late && (
        <>
          {text.reading} <progress aria-label={text.reading} />
        </>
      )}
    </div>
  )
}
