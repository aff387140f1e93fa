import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { formatNumber, useText } from '../../text/index.ts'
import { moneyText } from './text.ts'

/** Where a page of rows begins, in the address. */
export function usePage(): { from: number; go: (from: number) => void } {
  const [params, setParams] = useSearchParams()
  const asked = Number(params.get('from'))
  const from = Number.isInteger(asked) && asked > 0 ? asked : 0
  const go = (start: number) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      if (start > 0) next.set('from', String(start))
      else next.delete('from')
      return next
    })
  return { from, go }
}

/** Which rows of how many are shown, and the ways to the others. */
export function Pager({
  from,
  size,
  total,
  go,
}: {
  from: number
  size: number
  total: number
  go: (from: number) => void
}) {
  const text = useText(moneyText)
  if (total <= size && from === 0) return null
  return (
    <div className="pages">
      <Button disabled={from === 0} onClick={() => go(Math.max(0, from - size))}>
        {text.before}
      </Button>
      <span className="quiet" role="status">
        {text.page(
          formatNumber(Math.min(from + 1, total)),
          formatNumber(Math.min(from + size, total)),
          formatNumber(total),
        )}
      </span>
      <Button disabled={from + size >= total} onClick={() => go(from + size)}>
        {text.next}
      </Button>
    </div>
  )
}
