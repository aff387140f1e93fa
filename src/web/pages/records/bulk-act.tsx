import { App, Button } from 'antd'
import { type Action, actionsFrom, type Kind } from '../../../kinds/index.ts'
import { ApiError, type RecordShown, sayError, useActMany } from '../../api/index.ts'
import { mayAct } from '../../rights.ts'
import { formatNumber, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { recordsText } from './text.ts'

type Reader = Parameters<typeof mayAct>[1]

/** The actions that records of a kind wait for, ask nothing, and are in the reader's role: those done to many at once. */
export function bulkActions(kind: Kind, user: Reader): Action[] {
  const actions = kind.lifecycle?.actions ?? []
  return actions.filter((action) => action.waits && !action.asks && !action.reason && mayAct(action, user))
}

/** Does to the chosen records what they all wait for; where one cannot be led on, none is, and it says which and why. */
export function BulkAct({
  kind,
  rows,
  user,
  onDone,
}: {
  kind: Kind
  rows: RecordShown[]
  user: Reader
  onDone: () => void
}) {
  const say = useWord()
  const text = useText(recordsText)
  const { language } = useView()
  const { message } = App.useApp()
  const act = useActMany(kind)
  const field = kind.lifecycle?.field ?? ''
  const shared = bulkActions(kind, user).filter((action) =>
    rows.every((row) => actionsFrom(kind, row[field]).includes(action)),
  )
  const run = (action: Action) =>
    act.mutate(
      { name: action.name, records: rows.map(({ id, version }) => ({ id, version })) },
      {
        onSuccess: ({ written }) => {
          onDone()
          message.success(text.actedMany(say(action), formatNumber(written.length)))
        },
        onError: (error) => message.error(<span className="refused">{told(error)}</span>, 12),
      },
    )
  const told = (error: unknown): string => {
    const problems = error instanceof ApiError ? error.problems : []
    const lines = problems.slice(0, 5).map(({ row, ...words }) => `${rows[(row ?? 1) - 1]?.title ?? ''}: ${say(words)}`)
    return [sayError(error, language), ...lines].join('\n')
  }
  return shared.map((action) => (
    <Button
      key={action.name}
      type="primary"
      loading={act.isPending ? { delay: 300 } : false}
      onClick={() => run(action)}
    >
      {text.actMany(say(action))}
    </Button>
  ))
}
