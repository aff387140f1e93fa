import { Button, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { Kind } from '../../../kinds/index.ts'
import { revealPersonal, sayError } from '../../api/index.ts'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { recordsText } from './text.ts'

/** So long a value stands there in clear. */
const SHOWN_SECONDS = 30
/** The shortest reason the server takes. */
const REASON_LENGTH = 5

/**
 * A personal value: its mask, and for who may see it a button that asks for the reason. What comes stays in this
 * component alone, for half a minute, and goes when the page is left or hidden.
 */
export function PersonalValue({
  kind,
  id,
  name,
  label,
  mask,
  may,
}: {
  kind: Kind
  id: number
  name: string
  label: string
  mask: string
  may: boolean
}) {
  const text = useText(recordsText)
  const shared = useText()
  const [asking, setAsking] = useState(false)
  const [value, setValue] = useState<string | null>(null)
  useEffect(() => {
    if (value === null) return
    const hide = () => setValue(null)
    const timer = setTimeout(hide, SHOWN_SECONDS * 1000)
    document.addEventListener('visibilitychange', hide)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', hide)
    }
  }, [value])
  return (
    <span className="personal-value">
      <span aria-live="polite">{value ?? mask}</span>
      {value !== null && (
        <>
          <span className="quiet small">{text.shownFor(SHOWN_SECONDS)}</span>
          <Button size="small" type="link" onClick={() => setValue(null)}>
            {shared.actions.hide}
          </Button>
        </>
      )}
      {value === null && may && (
        <Button size="small" type="link" aria-label={text.showField(label)} onClick={() => setAsking(true)}>
          {shared.actions.show}
        </Button>
      )}
      {asking && (
        <AskReason
          title={text.showField(label)}
          reveal={(reason) => revealPersonal(kind, id, { field: name, reason })}
          onShown={setValue}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  )
}

function AskReason({
  title,
  reveal,
  onShown,
  onClose,
}: {
  title: string
  reveal: (reason: string) => Promise<string>
  onShown: (value: string) => void
  onClose: () => void
}) {
  const text = useText(recordsText)
  const shared = useText()
  const { language } = useView()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [waiting, setWaiting] = useState(false)
  const enough = reason.trim().length >= REASON_LENGTH
  const run = async () => {
    setWaiting(true)
    setError(null)
    try {
      onShown(await reveal(reason.trim()))
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setWaiting(false)
    }
  }
  return (
    <Modal
      open
      title={title}
      okText={shared.actions.show}
      okButtonProps={{ disabled: !enough }}
      confirmLoading={waiting}
      onOk={run}
      onCancel={onClose}
    >
      <p className="quiet small">{text.revealWhy}</p>
      <label htmlFor="reveal-reason">{text.reason}</label>
      <Input
        id="reveal-reason"
        autoFocus
        autoComplete="off"
        maxLength={500}
        value={reason}
        aria-describedby="reveal-help"
        onChange={({ target }) => setReason(target.value)}
        onPressEnter={() => enough && !waiting && run()}
      />
      <p id="reveal-help" className="small quiet">
        {text.revealReason(REASON_LENGTH)}
      </p>
      {error !== null && (
        <p role="alert" className="field-problem">
          {sayError(error, language)}
        </p>
      )}
    </Modal>
  )
}
