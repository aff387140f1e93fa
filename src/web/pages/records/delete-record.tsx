import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Kind } from '../../../kinds/index.ts'
import { type RecordShown, sayError, useDeleteRecord, useRestoreRecord } from '../../api/index.ts'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { recordsText } from './text.ts'

/** Deletes a record with a reason; the message that says so can take it back. */
export function DeleteRecord({ kind, record }: { kind: Kind; record: RecordShown }) {
  const text = useText(recordsText)
  const shared = useText()
  const { language, to } = useView()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const remove = useDeleteRecord(kind)
  const restore = useRestoreRecord(kind)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')

  const run = () =>
    remove.mutate(
      { id: record.id, version: record.version, reason: reason.trim() },
      {
        onSuccess: () => {
          // One at a time: an older change is not to be undone under a newer one.
          const key = 'undo'
          const undo = async () => {
            message.destroy(key)
            try {
              await restore.mutateAsync({ id: record.id })
              message.success(text.restored)
              navigate(to(`/${kind.path}/${record.id}`))
            } catch (error) {
              message.error(sayError(error, language), 8)
            }
          }
          message.open({
            key,
            type: 'success',
            duration: 12,
            content: (
              <span>
                {text.deleted}: {record.title}{' '}
                <Button size="small" type="link" onClick={undo}>
                  {shared.actions.undo}
                </Button>
              </span>
            ),
          })
          navigate(to(`/${kind.path}`))
        },
        onError: (error) => message.error(sayError(error, language), 8),
      },
    )
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {text.delete}
      </Button>
      <Modal
        open={open}
        title={text.deleteTitle}
        okText={text.delete}
        okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
        confirmLoading={remove.isPending}
        onOk={run}
        onCancel={() => setOpen(false)}
      >
        <p>{record.title}</p>
        <p className="quiet small">{text.deleteWhy}</p>
        <label htmlFor="delete-reason">{text.reason}</label>
        <Input
          id="delete-reason"
          value={reason}
          maxLength={500}
          onChange={({ target }) => setReason(target.value)}
          onPressEnter={() => reason.trim() && run()}
        />
        <p className="small quiet">{text.reasonHelp}</p>
      </Modal>
    </>
  )
}
