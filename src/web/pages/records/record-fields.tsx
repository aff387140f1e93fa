import type { Kind } from '../../../kinds/index.ts'
import { type RecordShown, useSession } from '../../api/index.ts'
import { useWord } from '../../text/index.ts'
import { FieldValue } from './field-value.tsx'
import { groupColumns, groupsOf } from './groups.ts'
import { PersonalValue } from './personal-value.tsx'

/** A record's fields in their groups; the halves of two sides stand side by side. What no action wrote yet is left out. */
export function RecordFields({ kind, record }: { kind: Kind; record: RecordShown }) {
  const say = useWord()
  const may = useSession().data?.user?.abilities.includes('reveal') ?? false
  const groups = groupsOf(kind)
    .map((group) => ({
      ...group,
      fields: group.fields.filter(([name, { byAction }]) => !byAction || (record[name] ?? null) !== null),
    }))
    .filter(({ fields }) => fields.length > 0)
  return (
    <div className={`record-groups columns-${groupColumns(kind)}`}>
      {groups.map((group) => (
        <section
          key={group.name}
          className={`record-group ${group.label ? '' : 'whole'} ${group.side ?? ''}`}
          aria-label={group.label ? say(group.label) : undefined}
        >
          {group.label && <h2>{say(group.label)}</h2>}
          <dl className="record-fields">
            {group.fields.map(([name, field]) => (
              <div key={name} className={field.type === 'text' && field.long ? 'whole' : undefined}>
                <dt>{say(field)}</dt>
                <dd>
                  {field.type === 'personal' && typeof record[name] === 'string' ? (
                    <PersonalValue
                      key={`${record.id} ${record.version}`}
                      kind={kind}
                      id={record.id}
                      name={name}
                      label={say(field)}
                      mask={record[name]}
                      may={may}
                    />
                  ) : (
                    <FieldValue field={field} value={record[name]} currency={record.currency} withCurrency />
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
