import { Button } from 'antd'
import { useRef, useState } from 'react'
import { formatSize, useText } from '../../text/index.ts'
import { importText } from './text.ts'

/** Takes a file that is dropped or chosen; the same one may be taken again once it was corrected. */
export function DropFile({
  file,
  disabled,
  onFile,
}: {
  file: File | null
  disabled: boolean
  onFile: (file: File) => void
}) {
  const text = useText(importText)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const first = files?.[0]
    if (first && !disabled) onFile(first)
  }
  return (
    <section
      className="import-drop"
      data-over={over}
      aria-label={text.choose}
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
      {file ? (
        <strong>
          {file.name} <span className="quiet small">{formatSize(file.size)}</span>
        </strong>
      ) : (
        <span>{text.drop}</span>
      )}
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={text.choose}
        accept=".xlsx,.csv,.txt"
        onChange={({ target }) => {
          take(target.files)
          target.value = ''
        }}
      />
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {file ? text.chooseOther : text.choose}
      </Button>
      <span className="small quiet">{file ? text.again : text.dropWhy}</span>
    </section>
  )
}
