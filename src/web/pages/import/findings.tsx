import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { columnLabels, type Kind } from '../../../kinds/index.ts'
import { type ImportOutcome, markedWorkbook, sayError } from '../../api/index.ts'
import { saveFile } from '../../parts/save-file.ts'
import { StateTag } from '../../parts/tags.tsx'
import { formatNumber, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { Problems } from './problems.tsx'
import { importText } from './text.ts'

/** What a check found: the summary, how columns were taken, problems cell by cell, and what can be done now. */
export function Findings({
  kind,
  file,
  of,
  outcome,
  onApply,
}: {
  kind: Kind
  file: File
  of: string | null
  outcome: ImportOutcome
  onApply: (alike: boolean) => void
}) {
  const text = useText(importText)
  const say = useWord()
  const { language } = useView()
  const { message } = App.useApp()
  const [alike, setAlike] = useState(false)
  const [busy, setBusy] = useState(false)
  const { rows, created, wrong, attention, problems, listed, template, columns, samples } = outcome
  // A row as a whole that needs attention says the same as another one.
  const repeated = problems.some(({ field, severity }) => field === 'row' && severity === 'attention')
  const labels = columnLabels(kind)
  const download = async () => {
    setBusy(true)
    try {
      const marked = await markedWorkbook(kind, file, { language: language === 'en' ? 'en' : 'zh', of })
      saveFile(marked, `${file.name.replace(/\.\w+$/, '')} ${text.problems}.xlsx`)
    } catch (error) {
      message.error(sayError(error, language))
    }
    setBusy(false)
  }
  return (
    <section aria-labelledby="found">
      <h2 id="found" className="import-section">
        {text.summary(formatNumber(rows), formatNumber(created))}
      </h2>
      <div className="import-bar" role="status">
        {wrong > 0 && <StateTag state="wrong">{text.wrong(formatNumber(wrong))}</StateTag>}
        {attention > 0 && <StateTag state="attention">{text.attention(formatNumber(attention))}</StateTag>}
        {wrong + attention === 0 && <StateTag state="good">{text.clean}</StateTag>}
        {template === 'outdated' && <span className="quiet small">{text.outdated}</span>}
      </div>
      {template === 'none' && (
        <p className="small">
          {text.notTemplate}{' '}
          {columns.map(({ title, field }, n) => {
            const label = field && labels.get(field)
            return `${n > 0 ? ' · ' : ''}${title} → ${label ? say(label) : text.left}`
          })}
        </p>
      )}
      <div className="import-bar">
        {problems.length > 0 && (
          <Button onClick={download} loading={busy ? { delay: 300 } : false}>
            {text.marked}
          </Button>
        )}
        {repeated && wrong === 0 && (
          <Checkbox checked={alike} onChange={({ target }) => setAlike(target.checked)}>
            {text.alike}
          </Checkbox>
        )}
        <Button
          type="primary"
          disabled={wrong > 0 || created === 0 || (repeated && !alike)}
          onClick={() => onApply(alike)}
        >
          {text.apply(formatNumber(created))}
        </Button>
      </div>
      {problems.length > 0 && <Problems problems={problems} />}
      {listed < wrong + attention && (
        <p className="quiet small">{text.listed(formatNumber(listed), formatNumber(wrong + attention))}</p>
      )}
      {samples.length > 0 && (
        <>
          <h2 className="import-section">{text.firstOnes}</h2>
          <ul className="plain-list">
            {samples.map(({ row, title }) => (
              <li key={row}>
                <span className="quiet small">{text.row(formatNumber(row))}</span> {title}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
