import './parts.css'
import { useText } from '../text/index.ts'

const WIDTHS = [90, 53, 56, 79, 62, 85, 68, 51, 74, 57]

/** Lines that keep the layout still while something is read; they show only after 300 ms. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const text = useText()
  return (
    <div className="skeleton" role="status" aria-busy aria-label={text.app.loading}>
      {WIDTHS.slice(0, lines).map((width) => (
        <div key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}
