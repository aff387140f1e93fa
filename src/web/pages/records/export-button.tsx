import { Button } from 'antd'
import type { Kind } from '../../../kinds/index.ts'
import { addressOf } from '../../api/index.ts'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import type { Column } from './field-text.ts'
import type { ListState } from './list-state.ts'
import { recordsText } from './text.ts'

/** Hands over what the list shows (its filters, order and columns; all pages) as a CSV file, which the server writes. */
export function ExportButton({
  kind,
  list,
  columns,
  total,
}: {
  kind: Kind
  list: ListState
  columns: Column[]
  total: number
}) {
  const text = useText(recordsText)
  const { language } = useView()
  const { after: _after, limit: _limit, ...query } = list.query
  const address = addressOf(`/${kind.path}/export`, {
    ...query,
    columns: columns.map(({ name }) => name).join(','),
    language,
  })
  return (
    <Button disabled={total === 0} href={total === 0 ? undefined : address} download>
      {text.export}
    </Button>
  )
}
