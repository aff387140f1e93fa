import { Button, Popconfirm } from 'antd'
import { type Kind, personalFields } from '../../../kinds/index.ts'
import { addressOf, useSession } from '../../api/index.ts'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import type { Column } from './field-text.ts'
import type { ListState } from './list-state.ts'
import { recordsText } from './text.ts'

/**
 * Hands over what the list shows (its filters, order and columns; all pages) as a CSV file, which the server writes; for
 * who may, with all personal data in clear, after a warning.
 */
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
  const shown = columns.map(({ name }) => name)
  const personal = personalFields(kind).map(([name]) => name)
  const may = useSession().data?.user?.abilities.includes('export_personal') ?? false
  const addressWith = (names: string[], clear: boolean) =>
    addressOf(`/${kind.path}/export`, { ...query, columns: names.join(','), language, personal: clear || null })
  const address = addressWith(shown, false)
  return (
    <>
      <Button disabled={total === 0} href={total === 0 ? undefined : address} download>
        {text.export}
      </Button>
      {may && personal.length > 0 && total > 0 && (
        <Popconfirm
          title={text.exportClear}
          description={<div className="export-clear">{text.exportClearWhy}</div>}
          okText={text.export}
          onConfirm={() => window.location.assign(addressWith([...new Set([...shown, ...personal])], true))}
        >
          <Button>{text.exportClear}</Button>
        </Popconfirm>
      )}
    </>
  )
}
