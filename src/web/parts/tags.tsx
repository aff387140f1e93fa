import './parts.css'
import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useText } from '../text/index.ts'

export type State = 'good' | 'attention' | 'wrong'

const ICONS: Record<State, ReactNode> = {
  good: <CheckCircleOutlined aria-hidden />,
  attention: <ExclamationCircleOutlined aria-hidden />,
  wrong: <CloseCircleOutlined aria-hidden />,
}

/** A state with its icon and a word, never colour alone. Without children it says the state itself. */
export function StateTag({ state, children }: { state: State; children?: ReactNode }) {
  const text = useText()
  return (
    <span className={`tag tag-${state}`}>
      {ICONS[state]} {children ?? text.states[state]}
    </span>
  )
}

/** Marks a record or figure as generated for the demonstration. */
export function SyntheticTag() {
  const { synthetic } = useText()
  return (
    <span className="tag tag-synthetic" title={synthetic.means}>
      {synthetic.tag}
    </span>
  )
}

/** A quiet tag for anything else. */
export function PlainTag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>
}
