import './figure-drawer.css'
import { CloseOutlined, LinkOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { writeAsk } from '../../figure-ask.ts'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { IndicatorSteps } from './indicator-steps.tsx'
import { MeasureSteps } from './measure-steps.tsx'
import { drawerText } from './text.ts'

/**
 * The way down from a figure: definition, facts, records, evidence. On wide windows the table stays beside it and in
 * use; on phones it is a page. Esc closes it and the focus returns to the figure.
 */
export function FigureDrawer() {
  const { figure, closeFigure } = useView()
  const text = useText(drawerText)
  const shared = useText()
  const { message } = App.useApp()
  const panel = useRef<HTMLElement>(null)
  const opener = useRef<HTMLElement | null>(null)

  useEffect(() => {
    // The first figure takes the focus here, unless it stands in a table, where arrows walk on from it.
    if (!document.activeElement?.matches('td a.figure, th a.figure')) panel.current?.focus()
    return () => {
      if (opener.current?.isConnected) opener.current.focus()
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each figure shown has an opener of its own
  useEffect(() => {
    if (document.activeElement?.matches('a.figure')) opener.current = document.activeElement as HTMLElement
  }, [figure])
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) closeFigure()
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [closeFigure])

  if (!figure) return null
  const name = writeAsk(figure)
  return (
    <aside ref={panel} className="figure-drawer" role="dialog" aria-label={text.label} tabIndex={-1}>
      <div className="figure-drawer-bar">
        <span className="quiet small">{text.label}</span>
        <span>
          <Button
            type="text"
            icon={<LinkOutlined aria-hidden />}
            aria-label={text.link}
            title={text.link}
            onClick={async () => {
              await navigator.clipboard.writeText(window.location.href)
              message.success(text.linkCopied)
            }}
          />
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={shared.app.close}
            onClick={closeFigure}
          />
        </span>
      </div>
      {figure.measure ? (
        <MeasureSteps key={name} ask={{ ...figure, measure: figure.measure }} />
      ) : (
        <IndicatorSteps key={name} ask={{ ...figure, indicator: figure.indicator ?? '' }} />
      )}
    </aside>
  )
}
