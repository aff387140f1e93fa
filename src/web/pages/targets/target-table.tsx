import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { findKind, type Kind } from '../../../kinds/index.ts'
import type { Task } from '../../api/index.ts'
import { useText } from '../../text/index.ts'
import { useNarrow } from '../../theme.ts'
import { useView } from '../../view.ts'
import { ActionButtons } from '../records/action-buttons.tsx'
import { CascadeButton } from './cascade.tsx'
import { Completion } from './pace-cell.tsx'
import { Children, Recorded, TargetName, TargetState } from './target-cells.tsx'
import { targetsText } from './text.ts'
import { formatBound, type Line } from './tree.ts'

const KIND = findKind('target') as Kind

export type TableProps = {
  lines: Line[]
  folded: ReadonlySet<number>
  onFold: (id: number) => void
  /** What waits for the reader: those rows have their buttons. */
  tasks: Task[]
  /** Whether the reader may hand targets down at all. */
  writer: boolean
  asOf: string
}

/** The targets of an agreement as a table that unfolds; on a phone as a list. */
export function TargetTable(props: TableProps) {
  return useNarrow() ? <Rows {...props} /> : <Table {...props} />
}

function Table(props: TableProps) {
  const text = useText(targetsText)
  const { language } = useView()
  const heads = [text.target, text.value, text.children, text.state, text.recorded, text.completion]
  return (
    <div className="list-scroll">
      <table className="list-table target-table">
        <thead>
          <tr>
            {heads.map((head, n) => (
              <th key={head} scope="col" className={[1, 2, 4].includes(n) ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) => {
            const { target, depth } = line
            return (
              <tr key={target.id}>
                <th scope="row" style={{ paddingLeft: 16 + depth * 24 }}>
                  <div className="target-name">
                    <Fold line={line} {...props} />
                    <div>
                      <TargetName target={target} depth={depth}>
                        <Buttons line={line} {...props} />
                      </TargetName>
                    </div>
                  </div>
                </th>
                <td className="number">{formatBound(target, language)}</td>
                <td className="number">
                  <Children target={target} />
                </td>
                <td>
                  <TargetState target={target} />
                </td>
                <td className="number">
                  <Recorded target={target} asOf={props.asOf} />
                </td>
                <td>
                  <Completion target={target} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Rows(props: TableProps) {
  const text = useText(targetsText)
  const { language } = useView()
  return (
    <ul className="plain-list list-rows target-rows">
      {props.lines.map((line) => {
        const { target, depth } = line
        return (
          <li key={target.id} style={{ paddingLeft: depth * 16 }}>
            <div className="target-name">
              <Fold line={line} {...props} />
              <div>
                <TargetName target={target} depth={depth}>
                  <Buttons line={line} {...props} />
                </TargetName>
              </div>
            </div>
            <div className="target-row-values">
              <strong>{formatBound(target, language)}</strong>
              <TargetState target={target} />
            </div>
            <div className="small">
              {text.recorded} <Recorded target={target} asOf={props.asOf} />
              {target.children > 0 && (
                <>
                  {' '}
                  · {text.children} <Children target={target} />
                </>
              )}
            </div>
            <Completion target={target} />
          </li>
        )
      })}
    </ul>
  )
}

function Fold({ line: { target, parts }, folded, onFold }: { line: Line } & TableProps) {
  const text = useText(targetsText)
  if (parts.length === 0) return <span className="target-fold" />
  const closed = folded.has(target.id)
  return (
    <button
      type="button"
      className="target-fold"
      aria-expanded={!closed}
      aria-label={closed ? text.show(target.title) : text.hide(target.title)}
      onClick={() => onFold(target.id)}
    >
      {closed ? <RightOutlined aria-hidden /> : <DownOutlined aria-hidden />}
    </button>
  )
}

/** What the reader may do about a row: what waits for them, and handing down what has no parts yet. */
function Buttons({ line: { target, parts }, tasks, writer }: { line: Line } & TableProps) {
  const mine = tasks.some(({ kind, id }) => kind === 'target' && id === target.id)
  const open = writer && parts.length === 0 && target[target.side] !== null
  if (!mine && !open) return null
  return (
    <div className="target-buttons">
      {mine && <ActionButtons kind={KIND} record={target} small />}
      {open && <CascadeButton target={target} />}
    </div>
  )
}
