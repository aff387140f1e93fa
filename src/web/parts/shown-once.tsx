import type { InputRef } from 'antd'
import { Input } from 'antd'
import { useEffect, useId, useRef } from 'react'
import { CopyButton } from './copy-button.tsx'

/** A secret that is shown this once, chosen whole by a click, with a button that copies it. */
export function ShownOnce({ text, label }: { text: string; label: string }) {
  const id = useId()
  const input = useRef<InputRef>(null)
  useEffect(() => input.current?.focus({ cursor: 'all' }), [])
  return (
    <div className="shown-once">
      <label htmlFor={id}>{label}</label>
      <div>
        <Input ref={input} id={id} readOnly value={text} onFocus={({ target }) => target.select()} />
        <CopyButton text={text} />
      </div>
    </div>
  )
}
