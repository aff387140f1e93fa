import { App, Button } from 'antd'
import { useState } from 'react'
import { type Action, findAction, type Kind } from '../../../kinds/index.ts'
import { type RecordShown, sayError, useAct, useActions } from '../../api/index.ts'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { ActionForm } from './action-form.tsx'
import { recordsText } from './text.ts'

/** What the reader may do with a record now, the step that it waits for first and strongest. */
export function ActionButtons({
  kind,
  record,
  small,
}: {
  kind: Kind
  record: Pick<RecordShown, 'id' | 'version' | 'title'>
  small?: true
}) {
  const say = useWord()
  const text = useText(recordsText)
  const { language } = useView()
  const { message } = App.useApp()
  const act = useAct(kind)
  const [asking, setAsking] = useState<Action | null>(null)
  const open = useActions(kind, record.id).data?.actions ?? []
  const actions = open.flatMap(({ name }) => findAction(kind, name) ?? [])
  const sorted = [...actions.filter(({ waits }) => !waits), ...actions.filter(({ waits }) => waits)]
  const run = (action: Action) => {
    if (action.asks || action.reason) return setAsking(action)
    act.mutate(
      { id: record.id, name: action.name, version: record.version },
      {
        onSuccess: () => message.success(text.actionDone(say(action))),
        onError: (error) => message.error(sayError(error, language), 8),
      },
    )
  }
  return (
    <>
      {sorted.map((action) => (
        <Button
          key={action.name}
          size={small ? 'small' : 'middle'}
          type={action.waits ? 'primary' : 'default'}
          loading={act.isPending && act.variables?.name === action.name ? { delay: 300 } : false}
          aria-label={small ? `${say(action)}: ${record.title}` : undefined}
          onClick={() => run(action)}
        >
          {say(action)}
        </Button>
      ))}
      {asking && <ActionForm kind={kind} action={asking} record={record} onClose={() => setAsking(null)} />}
    </>
  )
}
