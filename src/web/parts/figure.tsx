import './parts.css'
import type { KeyboardEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Told } from '../api/index.ts'
import { type FigureAsk, writeAsk } from '../figure-ask.ts'
import { type Formatted, useText } from '../text/index.ts'

/**
 * A figure that opens: a link with a dotted underline to the drawer that shows where it comes from. Arrow keys walk to
 * the figures beside it in a table; where the drawer is open it follows.
 */
export function Figure({
  ask,
  value,
  partial = false,
  told = 'exact',
  label,
  children,
}: {
  ask: FigureAsk
  /** Null: nothing was recorded, so there is nothing to open. */
  value: Formatted | null
  /** Whether the reader may see a part of it only. */
  partial?: boolean
  /** How it is told, where it counts people. */
  told?: Told
  /** What the figure is, for those who hear it. */
  label?: string
  /** In place of the value's own text, such as the number alone where the column's head has the scale. */
  children?: string | undefined
}) {
  const text = useText()
  const [params] = useSearchParams()
  if (value === null && told !== 'exact') {
    const [word, why] =
      told === 'rounded' ? [text.figure.few, text.figure.fewWhy] : [text.figure.withheld, text.figure.withheldWhy]
    return (
      <span className="figure-none quiet small" title={why}>
        {word}
      </span>
    )
  }
  if (value === null) {
    return (
      <span className="figure-none quiet" title={text.figure.none}>
        –<span className="visually-hidden">{text.figure.none}</span>
      </span>
    )
  }
  const next = new URLSearchParams(params)
  const name = writeAsk(ask)
  next.set('figure', name)
  const open = params.get('figure') === name
  const shown = children ?? value.text
  // What is heard holds what is seen, so that who speaks a figure to their machine can follow it.
  const notes = [partial && text.figure.partial, told === 'rounded' && text.figure.rounded]
  const heard = [label, shown, value.full !== shown && value.full, ...notes].filter(Boolean)
  return (
    <Link
      className="figure"
      to={{ search: next.toString() }}
      replace={params.has('figure')}
      preventScrollReset
      title={[value.full, ...notes].filter(Boolean).join(' · ')}
      data-figure={name}
      aria-current={open ? 'true' : undefined}
      aria-label={heard.join(' · ')}
      onKeyDown={walk}
      onClick={(event) => {
        // Its drawer is open already: the second time leads into it.
        const drawer = open ? document.querySelector<HTMLElement>('.figure-drawer') : null
        if (!drawer) return
        event.preventDefault()
        drawer.focus()
      }}
    >
      {told === 'rounded' && <span aria-hidden>≈</span>}
      {shown}
      {partial && <sup aria-hidden>*</sup>}
    </Link>
  )
}

const STEPS: Record<string, [across: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Moves to the next figure of the table in the arrow's direction; opens it where the drawer is open. */
function walk(event: KeyboardEvent<HTMLAnchorElement>): void {
  const step = STEPS[event.key]
  const cell = event.currentTarget.closest('td, th') as HTMLTableCellElement | null
  const row = cell?.parentElement as HTMLTableRowElement | null
  const table = row?.closest('table')
  if (!step || !cell || !row || !table || event.altKey || event.ctrlKey || event.metaKey) return
  let [column, line] = [cell.cellIndex, row.rowIndex]
  for (;;) {
    column += step[0]
    line += step[1]
    const beside = table.rows[line]?.cells[column]
    if (!table.rows[line] || column < 0 || column >= row.cells.length) return
    const figure = beside?.querySelector<HTMLAnchorElement>('a.figure')
    if (!figure) continue
    event.preventDefault()
    figure.focus()
    if (new URLSearchParams(window.location.search).has('figure')) figure.click()
    return
  }
}
