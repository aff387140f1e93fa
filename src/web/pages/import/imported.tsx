import { App, Button, Popconfirm } from 'antd'
import { Link } from 'react-router'
import type { Kind } from '../../../kinds/index.ts'
import { sayError, useImport, useUndoImport } from '../../api/index.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { formatMoment, formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { importText } from './text.ts'

/** What an import left: how many records, how many of them untouched, and the way to undo it. Its address can be sent. */
export function Imported({ kind, number, onMore }: { kind: Kind; number: string; onMore: () => void }) {
  const text = useText(importText)
  const { language, to } = useView()
  const { message } = App.useApp()
  const { data, error } = useImport(kind, number)
  const undo = useUndoImport(kind)
  if (error) return <p role="alert">{sayError(error, language)}</p>
  if (!data) return <Skeleton lines={3} />
  const run = async () => {
    try {
      const { deleted, kept } = await undo.mutateAsync(number)
      message.success(text.undone(formatNumber(deleted), formatNumber(kept)))
    } catch (failed) {
      message.error(sayError(failed, language))
    }
  }
  return (
    <section aria-labelledby="imported">
      <div role="status">
        <h2 id="imported">{data.records === 0 ? text.nothing : text.done(formatNumber(data.records))}</h2>
      </div>
      {data.records > 0 && (
        <p className="quiet">
          {data.at && text.doneBy(data.who ?? '', formatMoment(data.at))} ·{' '}
          {text.unchanged(formatNumber(data.unchanged), formatNumber(data.records - data.unchanged))}
        </p>
      )}
      <div className="import-bar">
        <Link className="button-link" to={to(`/${kind.path}?sort=created_at`)}>
          {text.list}
        </Link>
        <Button onClick={onMore}>{text.more}</Button>
        {data.unchanged > 0 && (
          <Popconfirm
            title={text.undoSure(formatNumber(data.unchanged))}
            description={text.undoWhy}
            okText={text.undo}
            onConfirm={run}
          >
            <Button loading={undo.isPending ? { delay: 300 } : false}>{text.undo}</Button>
          </Popconfirm>
        )}
      </div>
    </section>
  )
}
