import { Modal, Slider } from 'antd'
import { useState } from 'react'
import type { Problem } from '../../../domain/index.ts'
import type { Correction, ReadClaim } from '../../api/index.ts'
import { TextField } from '../../parts/field.tsx'
import { useForm } from '../../parts/form.ts'
import { useText } from '../../text/index.ts'
import { likelyCut, valueIn } from './numerals-text.ts'
import { readingText } from './text.ts'

/** Divides a claim's words into two claims, each with its own value; the second is like the first in all else. */
export function SplitForm({
  claim,
  onApply,
  onClose,
}: {
  claim: ReadClaim
  onApply: (corrections: Correction[]) => void
  onClose: () => void
}) {
  const { cutting: text, form: words } = useText(readingText)
  const quote = [...claim.quote]
  const [cut, setCut] = useState(() => likelyCut(quote))
  const [first, second] = [quote.slice(0, cut).join(''), quote.slice(cut).join('')]
  const start = { first: valueText(first) || String(claim.value), second: valueText(second) }
  const form = useForm('reading-split', start, (values) =>
    Object.entries(values).flatMap(([field, value]): Problem[] =>
      Number.isFinite(Number(value || Number.NaN))
        ? []
        : [{ field, zh: readingText['zh-CN'].form.number, en: readingText.en.form.number }],
    ),
  )
  const submit = () => {
    if (!form.check()) return
    const at = claim.start + cut
    onApply([
      { do: 'change', n: claim.n, to: { end: at, value: Number(form.values.first) }, split: true },
      { do: 'add', to: { start: at, end: claim.end, value: Number(form.values.second) }, like: claim.n, split: true },
    ])
  }
  const move = (to: number) => {
    setCut(to)
    form.set({
      first: valueText(quote.slice(0, to).join('')),
      second: valueText(quote.slice(to).join('')),
    })
  }
  return (
    <Modal open title={text.title} okText={words.apply} onOk={submit} onCancel={onClose}>
      <p className="reading-quote">
        {first}
        <span aria-hidden className="reading-cut">
          ┃
        </span>
        {second}
      </p>
      <Slider
        min={1}
        max={Math.max(1, quote.length - 1)}
        value={cut}
        onChange={move}
        ariaLabelForHandle={text.cut}
        tooltip={{ open: false }}
      />
      <TextField form={form} name="first" label={`${text.first}：${first}`} required />
      <TextField form={form} name="second" label={`${text.second}：${second}`} required />
    </Modal>
  )
}

function valueText(words: string): string {
  const value = valueIn(words)
  return Number.isFinite(value) ? String(value) : ''
}
