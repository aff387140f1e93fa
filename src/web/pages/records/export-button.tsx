import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import type { Kind } from '../../../kinds/index.ts'
import { fetchRecords, type RecordShown, sayError } from '../../api/index.ts'
import { formatNumber, useText, word } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { download, toCsv } from './csv.ts'
import { type Column, cellText } from './field-text.ts'
import type { ListState } from './list-state.ts'
import { recordsText } from './text.ts'

const LIMIT = 10_000
const PAGE = 500

/** Writes what the list shows (its filters, order and columns; all pages) to a CSV file, with progress and a way to stop. */
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
  const { message } = App.useApp()
  const [done, setDone] = useState<number | null>(null)
  const stop = useRef<AbortController | null>(null)

  const run = async () => {
    const control = new AbortController()
    stop.current = control
    const rows: RecordShown[] = []
    try {
      let after: string | null = null
      do {
        setDone(rows.length)
        const page: Awaited<ReturnType<typeof fetchRecords>> = await fetchRecords(
          kind,
          { ...list.query, limit: PAGE, after },
          control.signal,
        )
        rows.push(...page.rows)
        after = page.next
      } while (after && rows.length < LIMIT)
      const head = [...columns.map(({ label }) => label), ...(kind.currency ? [text.currency] : [])]
      const body = rows
        .slice(0, LIMIT)
        .map((row) => [
          ...columns.map((column) => cellText(column, row, language)),
          ...(kind.currency ? [row.currency ?? ''] : []),
        ])
      download(`${word(kind.plural, language)}.csv`, toCsv([head, ...body]))
      if (after) message.warning(text.exportCut(formatNumber(LIMIT)), 8)
      else message.success(text.exported(formatNumber(rows.length)))
    } catch (error) {
      if (!control.signal.aborted) message.error(sayError(error, language), 8)
    } finally {
      setDone(null)
    }
  }
  if (done === null) {
    return (
      <Button disabled={total === 0} onClick={run}>
        {text.export}
      </Button>
    )
  }
  return (
    <span role="status">
      {text.exporting(formatNumber(done), formatNumber(Math.min(total, LIMIT)))}{' '}
      <Button size="small" onClick={() => stop.current?.abort()}>
        {text.stop}
      </Button>
    </span>
  )
}
