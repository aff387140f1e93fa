import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { looksPersonal } from '../../../domain/index.ts'
import { type Kind, lookupFields } from '../../../kinds/index.ts'
import { lookUpPersonal, type RecordShown, sayError } from '../../api/index.ts'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { recordsText } from './text.ts'

/** Search words that may be somebody's number, whole or still being typed, and so do not go into an address. */
export function mayBeNumber(words: string): boolean {
  return looksPersonal(words) !== null || /^\+?\d[\d\s-]{6,}[xX]?$/.test(words.normalize('NFKC').trim())
}

/**
 * Finds records by somebody's whole number. It travels in a request's body and stands in no address; what is found are
 * links to records, with their masks.
 */
export function Lookup({ kind, start, onClose }: { kind: Kind; start: string; onClose: () => void }) {
  const text = useText(recordsText)
  const shared = useText()
  const say = useWord()
  const { language, to } = useView()
  const fields = lookupFields(kind)
  const fieldOf = (words: string) => fields.find((name) => isOf(kind, name, words))
  const [field, setField] = useState(() => fieldOf(start) ?? fields[0] ?? '')
  const [value, setValue] = useState(start)
  const [found, setFound] = useState<RecordShown[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [waiting, setWaiting] = useState(false)
  const labelOf = (name: string) => say(kind.fields[name] ?? { zh: name, en: name })
  const run = async () => {
    setWaiting(true)
    setError(null)
    setFound(null)
    try {
      setFound(await lookUpPersonal(kind, { field, value: value.trim() }))
    } catch (thrown) {
      setError(thrown)
    } finally {
      setWaiting(false)
    }
  }
  return (
    <Modal
      open
      title={text.lookUp}
      footer={<Button onClick={onClose}>{shared.actions.close}</Button>}
      onCancel={onClose}
    >
      <p className="quiet small">{text.lookUpWhy}</p>
      <form
        className="lookup"
        onSubmit={(event) => {
          event.preventDefault()
          if (value.trim()) run()
        }}
      >
        <Select
          aria-label={text.lookUpField}
          value={field}
          options={fields.map((name) => ({ value: name, label: labelOf(name) }))}
          onChange={setField}
        />
        <Input
          aria-label={text.lookUpNumber}
          autoFocus
          autoComplete="off"
          value={value}
          onChange={({ target }) => {
            setValue(target.value)
            setField(fieldOf(target.value) ?? field)
          }}
        />
        <Button type="primary" htmlType="submit" disabled={value.trim() === ''} loading={waiting}>
          {text.find}
        </Button>
      </form>
      {error !== null && (
        <p role="alert" className="field-problem">
          {sayError(error, language)}
        </p>
      )}
      <div role="status">
        {found?.length === 0 && <p>{text.lookUpNone}</p>}
        {found && found.length > 0 && (
          <ul className="plain-list">
            {found.map((record) => (
              <li key={record.id}>
                <Link to={to(`/${kind.path}/${record.id}`)}>{record.title}</Link>{' '}
                <span className="quiet small">{String(record[field] ?? '')}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Modal>
  )
}

function isOf(kind: Kind, name: string, words: string): boolean {
  const field = kind.fields[name]
  return field?.type === 'personal' && field.of === looksPersonal(words)
}
