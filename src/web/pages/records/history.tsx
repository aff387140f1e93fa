import { Link } from 'react-router'
import { findAction, type Kind } from '../../../kinds/index.ts'
import { type RecordShown, useHistory, useSession } from '../../api/index.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { formatMoment, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { fieldText } from './field-text.ts'
import { recordsText } from './text.ts'

/** Everything that happened to a record, the latest first: who, when, why, from what to what. */
export function History({ kind, record }: { kind: Kind; record: RecordShown }) {
  const text = useText(recordsText)
  const say = useWord()
  const { language, to } = useView()
  const audits = useSession().data?.user?.abilities.includes('audit')
  const { data } = useHistory(kind, record.id)
  const show = (name: string, value: unknown) =>
    fieldText(kind.fields[name] ?? null, value, record.currency, language) || text.empty
  const actionWord = (name: string) => {
    const action = findAction(kind, name)
    return action ? say(action) : ((text.actions as Record<string, string>)[name] ?? name)
  }
  return (
    <section aria-labelledby="history">
      <h2 id="history">{text.history}</h2>
      {audits && (
        <Link className="small" to={to('/audit', { kind: kind.name, record: String(record.id) })}>
          {text.trail}
        </Link>
      )}
      {!data && <Skeleton lines={3} />}
      <ol className="plain-list timeline">
        {data?.entries.toReversed().map((entry) => (
          <li key={`${entry.version} ${entry.at}`}>
            <div>
              <strong>{entry.who}</strong> {actionWord(entry.action)}{' '}
              <span className="quiet small">
                {formatMoment(entry.at)} · {text.version(entry.version)}
              </span>
            </div>
            {entry.reason && (
              <div className="small">{isFile(entry.action) ? entry.reason : text.because(entry.reason)}</div>
            )}
            {entry.changes.length > 0 && (
              <ul className="plain-list small">
                {entry.changes.map((change) => (
                  <li key={change.field}>
                    <span className="quiet">{say(change.label)}</span> <del>{show(change.field, change.from)}</del> →{' '}
                    <ins>{show(change.field, change.to)}</ins>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Whether the reason is the name of a file. */
function isFile(action: string): boolean {
  return action === 'attach' || action === 'detach'
}
