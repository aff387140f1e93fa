import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Kind } from '../../../kinds/index.ts'
import { type RecordShown, sayError, useDeleteRecord, useRestoreRecord } from '../../api/index.ts'
import { formatNumber, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { recordsText } from './text.ts'

/** Deletes the chosen records after a summary and with one reason; says which could not be, and undoes the rest. */
export function BulkDelete({ kind, rows, onDone }: { kind: Kind; rows: RecordShown[]; onDone: () => void }) {
  const text = useText(recordsText)
  const shared = useText()
  const say = useWord()
  const { language } = useView()
  const { message } = App.useApp()
  const remove = useDeleteRecord(kind)
  const restore = useRestoreRecord(kind)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)

  const run = async () => {
    setBusy(true)
    const deleted: number[] = []
    const refused: string[] = []
    for (const { id, version, title } of rows) {
      try {
        await remove.mutateAsync({ id, version, reason: reason.trim() })
        deleted.push(id)
      } catch (error) {
        refused.push(`${title}: ${sayError(error, language)}`)
      }
    }
    setBusy(false)
    setOpen(false)
    setReason('')
    onDone()
    // One at a time: an older change is not to be undone under a newer one.
    const key = 'undo'
    const undo = async () => {
      message.destroy(key)
      for (const id of deleted.toReversed()) await restore.mutateAsync({ id })
      message.success(text.restored)
    }
    message.open({
      key,
      type: refused.length > 0 ? 'warning' : 'success',
      duration: 12,
      content: (
        <span>
          {text.deletedMany(formatNumber(deleted.length))}{' '}
          {deleted.length > 0 && (
            <Button size="small" type="link" onClick={undo}>
              {shared.actions.undo}
            </Button>
          )}
          {refused.length > 0 && (
            <>
              <br />
              {text.notDeleted(formatNumber(refused.length))}
              <br />
              <span className="refused">{refused.slice(0, 5).join('\n')}</span>
            </>
          )}
        </span>
      ),
    })
  }
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {text.deleteMany}
      </Button>
      <Modal
        open={open}
        title={text.deleteManyTitle(formatNumber(rows.length), say(kind.plural))}
        okText={text.delete}
        okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
        confirmLoading={busy}
        onOk={run}
        onCancel={() => setOpen(false)}
      >
        <ul className="plain-list bulk-summary">
          {rows.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
        <label htmlFor="bulk-reason">{text.reason}</label>
        <Input id="bulk-reason" value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
        <p className="small quiet">{text.reasonHelp}</p>
      </Modal>
    </>
  )
}
