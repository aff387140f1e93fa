import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import type { ReadClaim } from '../../api/index.ts'
import { useText } from '../../text/index.ts'
import { type Piece, piecesOf } from './corrections.ts'
import { standingOf } from './standing.ts'
import { readingText } from './text.ts'

/**
 * The text with its claims marked, status by colour and by word; the word is drawn and not part of the text, so that
 * nothing but the report is selected and copied. One claim takes the focus, arrows go on to the next.
 */
export function MarkedText({
  points,
  claims,
  chosen,
  onChoose,
  onKey,
  pane,
}: {
  points: readonly string[]
  claims: readonly ReadClaim[]
  chosen: number | null
  onChoose: (n: number) => void
  onKey: (event: KeyboardEvent) => void
  pane: RefObject<HTMLDivElement | null>
}) {
  const text = useText(readingText)
  useEffect(() => {
    const mark = pane.current?.querySelector(`[data-n="${chosen}"]`)
    mark?.scrollIntoView({ block: 'nearest' })
  }, [chosen, pane])
  return (
    <section className="reading-text" ref={pane} aria-label={text.original} onKeyDown={onKey}>
      {piecesOf(points, claims).map((piece) =>
        piece.claims.length === 0 ? (
          <span key={piece.start} data-start={piece.start}>
            {piece.text}
          </span>
        ) : (
          <Mark key={piece.start} piece={piece} chosen={chosen} first={claims[0]?.n} onChoose={onChoose} />
        ),
      )}
    </section>
  )
}

function Mark({
  piece,
  chosen,
  first,
  onChoose,
}: {
  piece: Piece
  chosen: number | null
  first: number | undefined
  onChoose: (n: number) => void
}) {
  const text = useText(readingText)
  const claim =
    piece.claims.find(({ n }) => n === chosen) ??
    piece.claims.find(({ reading }) => reading !== 'rejected') ??
    piece.claims[0]
  if (!claim) return null
  const { state, word } = standingOf(claim)
  const said = text.words[word] ?? word
  return (
    // biome-ignore lint/a11y/useSemanticElements: words within a button cannot be selected to add a claim
    <span
      role="button"
      className={`reading-mark reading-${state}`}
      data-start={piece.start}
      data-n={claim.n}
      data-word={said}
      aria-label={`${piece.text} · ${said}`}
      aria-pressed={claim.n === chosen}
      tabIndex={claim.n === (chosen ?? first) ? 0 : -1}
      onClick={() => onChoose(claim.n)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onChoose(claim.n)
      }}
    >
      {piece.text}
    </span>
  )
}

/** What is selected in the text, in code points of it; null where nothing is, or where it lies elsewhere. */
export function selectedIn(pane: HTMLElement | null): { start: number; end: number } | null {
  const selection = window.getSelection()
  if (!pane || !selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  const [start, end] = [
    offsetOf(pane, range.startContainer, range.startOffset),
    offsetOf(pane, range.endContainer, range.endOffset),
  ]
  return start === null || end === null || end <= start ? null : { start, end }
}

function offsetOf(pane: HTMLElement, node: Node, units: number): number | null {
  if (!pane.contains(node)) return null
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-start]')
  if (!piece) return null
  const before =
    node.nodeType === Node.TEXT_NODE
      ? (node.textContent ?? '').slice(0, units)
      : units > 0
        ? (piece.textContent ?? '')
        : ''
  return Number(piece.dataset.start) + [...before].length
}
