import { type KeyboardEvent, type RefObject, useCallback } from 'react'

/** Marks a column and, within it, what is focused of a card. */
const COLUMN = '[data-column]'
const CARD = '[data-card]'

/**
 * Arrow keys among the cards of a board: up and down within a column, left and right to the nearest row of the next column
 * that has cards; Home and End to the first and last of a column. `a` on a card acts on it, where cards can be acted on.
 */
export function useCardKeys(board: RefObject<HTMLElement | null>, onAct?: (id: number) => void) {
  return useCallback(
    (event: KeyboardEvent) => {
      const here = (event.target as HTMLElement).closest<HTMLElement>(CARD)
      if (!here || !board.current || event.ctrlKey || event.metaKey || event.altKey) return
      if (onAct && (event.key === 'a' || event.key === 'A')) {
        event.preventDefault()
        return onAct(Number(here.dataset.card))
      }
      const columns = [...board.current.querySelectorAll<HTMLElement>(COLUMN)]
        .map((column) => [...column.querySelectorAll<HTMLElement>(CARD)])
        .filter((cards) => cards.length > 0)
      const at = columns.findIndex((cards) => cards.includes(here))
      const row = columns[at]?.indexOf(here) ?? 0
      const target = targetOf(event.key, columns, at, row)
      if (!target) return
      event.preventDefault()
      target.focus()
      target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
    [board, onAct],
  )
}

function targetOf(key: string, columns: HTMLElement[][], at: number, row: number): HTMLElement | undefined {
  const beside = (n: number) => columns[n]?.[Math.min(row, (columns[n]?.length ?? 1) - 1)]
  switch (key) {
    case 'ArrowDown':
      return columns[at]?.[row + 1]
    case 'ArrowUp':
      return columns[at]?.[row - 1]
    case 'ArrowRight':
      return beside(at + 1)
    case 'ArrowLeft':
      return beside(at - 1)
    case 'Home':
      return columns[at]?.[0]
    case 'End':
      return columns[at]?.at(-1)
    default:
      return undefined
  }
}
