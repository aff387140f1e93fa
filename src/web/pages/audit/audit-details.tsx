import { ROLES } from '../../../domain/index.ts'
import { KINDS } from '../../../kinds/index.ts'
import type { TrailEntry } from '../../api/index.ts'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { fieldText } from '../records/field-text.ts'
import { auditText } from './text.ts'

/** What an entry holds beside its line: before and after, field by field, and what else is known. */
export function AuditDetails({ entry }: { entry: TrailEntry }) {
  const text = useText(auditText)
  return (
    <div className="audit-details">
      {entry.changes.length > 0 && <Changes entry={entry} />}
      <dl className="small">
        {Object.entries(entry.detail).map(([name, value]) => (
          <div key={name}>
            <dt className="quiet">{text.detail[name] ?? name}</dt>
            <dd>
              <DetailWord name={name} value={value} />
            </dd>
          </div>
        ))}
        <div>
          <dt className="quiet">{text.number}</dt>
          <dd>{entry.id}</dd>
        </div>
        <div>
          <dt className="quiet">{text.actor}</dt>
          <dd>{entry.actor}</dd>
        </div>
      </dl>
    </div>
  )
}

function Changes({ entry: { id, kind, changes, currency } }: { entry: TrailEntry }) {
  const text = useText(auditText)
  const say = useWord()
  const { language } = useView()
  const known = KINDS.find(({ name }) => name === kind)
  // Of a record that comes or goes there is one side only.
  const sides = (['from', 'to'] as const).filter((side) => changes.some((change) => change[side] !== null))
  const words = (name: string, value: unknown) => {
    const field = known?.fields[name] ?? null
    const told = fieldText(field, value, currency ?? undefined, language)
    if (!told) return <span className="quiet">{text.nothing}</span>
    return field?.type === 'money' && currency ? `${told} ${currency}` : told
  }
  return (
    <table className="audit-changes" aria-label={text.details(String(id))}>
      <thead>
        <tr>
          <th scope="col">{text.field}</th>
          {sides.map((side) => (
            <th key={side} scope="col">
              {text[side]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{say(change.label)}</th>
            {sides.map((side) => (
              <td key={side}>{words(change.field, change[side])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DetailWord({ name, value }: { name: string; value: string | number | boolean | null }) {
  const text = useText(auditText)
  const say = useWord()
  if (typeof value === 'boolean') return value ? text.yes : text.no
  if (value === null || value === '') return <span className="quiet">{text.nothing}</span>
  if (name === 'role' && value in ROLES) return say(ROLES[value as keyof typeof ROLES])
  return String(value)
}
