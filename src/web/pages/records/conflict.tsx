import { Alert, Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { Kind } from '../../../kinds/index.ts'
import type { RecordShown } from '../../api/index.ts'
import { formatMoment, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { fieldText } from './field-text.ts'
import { changedValues, type Typed, typedOf } from './form-values.ts'
import { recordsText } from './text.ts'

/**
 * Shown when somebody else changed the record meanwhile: what each field is now beside what was filled in here.
 * Keeping mine takes over the other's changes to fields that were not touched here.
 */
export function Conflict({
  kind,
  who,
  when,
  before,
  mine,
  latest,
  onResolve,
}: {
  kind: Kind
  /** Who changed it last, and at what moment. */
  who: string
  when: string
  before: Typed
  mine: Typed
  latest: RecordShown
  onResolve: (base: RecordShown, typed: Typed) => void
}) {
  const text = useText(recordsText)
  const say = useWord()
  const { language } = useView()
  const theirs = typedOf(kind, latest)
  const changedHere = Object.keys(changedValues(kind, before, mine))
  const changedThere = Object.keys(changedValues(kind, before, theirs))
  const shown = (typed: Typed, name: string) => {
    const field = kind.fields[name] ?? null
    const value = typed[name] ?? ''
    return typeof value === 'string' && field?.type !== 'choice' && field?.type !== 'boolean'
      ? value || text.empty
      : fieldText(field, field?.type === 'boolean' ? value === 'true' : value, undefined, language) || text.empty
  }
  const merged = { ...theirs, ...Object.fromEntries(changedHere.map((name) => [name, mine[name] ?? ''])) }
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    panel.current?.focus()
  }, [])
  return (
    <div ref={panel} tabIndex={-1}>
      <Alert
        type="warning"
        showIcon
        title={text.conflict}
        description={
          <>
            <p>
              {text.conflictBy(who, formatMoment(when))} {text.conflictWhy}
            </p>
            <table className="conflict">
              <thead>
                <tr>
                  <td />
                  <th scope="col">{text.theirs}</th>
                  <th scope="col">{text.yours}</th>
                </tr>
              </thead>
              <tbody>
                {changedThere.map((name) => {
                  const field = kind.fields[name]
                  return (
                    <tr key={name}>
                      <th scope="row">{field ? say(field) : name}</th>
                      <td>{shown(theirs, name)}</td>
                      <td>{changedHere.includes(name) ? shown(mine, name) : text.empty}</td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
            <div className="page-actions">
              <Button type="primary" onClick={() => onResolve(latest, merged)}>
                {text.keepMine}
              </Button>
              <Button onClick={() => onResolve(latest, theirs)}>{text.takeTheirs}</Button>
            </div>
          </>
        }
      />
    </div>
  )
}
