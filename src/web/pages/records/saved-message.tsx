import { App, Button } from 'antd'
import { useNavigate } from 'react-router'
import type { Kind } from '../../../kinds/index.ts'
import { type RecordShown, sayError, useDeleteRecord, useSaveRecord, type Written } from '../../api/index.ts'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { recordsText } from './text.ts'

/**
 * Says that a record was saved, with a way to take it back: a new one is deleted, a changed one gets its old values.
 * The last argument of what it returns is those old values, by the fields that were changed; null where they are not
 * known here, as of personal data, and then nothing can be taken back.
 */
export function useSavedMessage(kind: Kind) {
  const text = useText(recordsText)
  const shared = useText()
  const { language, to } = useView()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const remove = useDeleteRecord(kind)
  const save = useSaveRecord(kind)
  return (written: Written, before: RecordShown | null, oldValues: Record<string, unknown> | null) => {
    // One at a time: an older change is not to be undone under a newer one.
    const key = 'undo'
    const undo = async () => {
      message.destroy(key)
      try {
        if (before && oldValues) await save.mutateAsync({ ...written, values: oldValues, reason: shared.actions.undo })
        else {
          await remove.mutateAsync({ ...written, reason: shared.actions.undo })
          navigate(to(`/${kind.path}`))
        }
      } catch (error) {
        message.error(sayError(error, language), 8)
      }
    }
    message.open({
      key,
      type: 'success',
      duration: 8,
      content: (
        <span>
          {before ? text.saved : text.created}{' '}
          {(!before || oldValues) && (
            <Button size="small" type="link" onClick={undo}>
              {shared.actions.undo}
            </Button>
          )}
        </span>
      ),
    })
  }
}
