import { Button } from 'antd'
import { formatNumber, useText } from '../../text/index.ts'
import { type ListState, PAGE_SIZE } from './list-state.ts'
import { recordsText } from './text.ts'

/** The way through the pages: each is an address, so back and forward work, and pages neither skip nor repeat rows. */
export function Pages({ list, shown, next }: { list: ListState; shown: number; next: string | null }) {
  const text = useText(recordsText)
  const { page } = list
  const first = (page - 1) * PAGE_SIZE + 1
  const go = (change: Record<string, string | null>) => {
    list.set(change)
    window.scrollTo(0, 0)
  }
  if (page === 1 && !next) return null
  return (
    <nav className="pages">
      <span className="quiet small">{text.span(formatNumber(first), formatNumber(first + shown - 1))}</span>
      {page > 1 && <Button onClick={() => go({ after: null, page: null })}>{text.first}</Button>}
      {next && <Button onClick={() => go({ after: next, page: String(page + 1) })}>{text.next}</Button>}
    </nav>
  )
}
