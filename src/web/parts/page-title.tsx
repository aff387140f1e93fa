import './parts.css'
import { type ReactNode, useEffect } from 'react'
import { useText } from '../text/index.ts'

/** A page's heading with what stands beside it: a line below in grey, actions at the right. Also names the window. */
export function PageTitle({
  title,
  note,
  children,
}: {
  title: string
  note?: ReactNode
  /** Actions, the most likely one last. */
  children?: ReactNode
}) {
  const text = useText()
  useEffect(() => {
    document.title = `${title} · ${text.app.name}`
  }, [title, text])
  return (
    <div className="page-title">
      <div>
        <h1>{title}</h1>
        {note && <div className="quiet small">{note}</div>}
      </div>
      {children && <div className="page-actions">{children}</div>}
    </div>
  )
}
