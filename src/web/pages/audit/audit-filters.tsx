import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { type Field, KINDS, TRAIL_WORDS } from '../../../kinds/index.ts'
import type { TrailEntry } from '../../api/index.ts'
import { SearchWords } from '../../parts/search-words.tsx'
import { useText, useWord } from '../../text/index.ts'
import { useNarrow } from '../../theme.ts'
import { FilterControl } from '../records/filter-control.tsx'
import type { AuditState } from './audit-state.ts'
import { auditText } from './text.ts'

/** Words, what happened, to which kind, on which days; and the one person or record a row was chosen for. */
export function AuditFilters({ state, rows }: { state: AuditState; rows: TrailEntry[] }) {
  const text = useText(auditText)
  const say = useWord()
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const none = { zh: '', en: '' }
  // The controls are those of lists, over what would be fields of an entry.
  const controls: [name: 'what' | 'kind' | 'day', field: Field][] = [
    ['what', { ...none, type: 'choice', options: TRAIL_WORDS }],
    ['kind', { ...none, type: 'choice', options: Object.fromEntries(KINDS.map(({ name, label }) => [name, label])) }],
    ['day', { ...none, type: 'date' }],
  ]
  const visible = controls.filter(([name]) => !narrow || open || state[name] !== '')
  const who = rows.find(({ actor }) => actor === state.actor)?.actor_name ?? state.actor
  const kind = KINDS.find(({ name }) => name === state.kind)
  const title =
    rows.find(({ record, title }) => String(record) === state.record && title)?.title ??
    `${kind ? say(kind.label) : ''} ${state.record}`.trim()
  return (
    <search className="filters" aria-label={text.filters}>
      <SearchWords value={state.q} onChange={(q) => state.set({ q }, { replace: true })} label={text.search} />
      {narrow && (
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {text.filters}
        </Button>
      )}
      {visible.map(([name, field]) => (
        <div key={name} className={`filter audit-${name}`}>
          <span className="small quiet">{text[name]}</span>
          <FilterControl
            field={field}
            label={text[name]}
            value={state[name]}
            onChange={(value) => state.set({ [name]: value })}
          />
        </div>
      ))}
      {state.actor && (
        <Only words={text.only(who)} label={text.everyone(who)} onEnd={() => state.set({ actor: null })} />
      )}
      {state.record && (
        <Only
          words={text.onlyRecord(title)}
          label={text.everyone(title)}
          onEnd={() => state.set({ record: null, kind: null })}
        />
      )}
      {state.filtered && (
        <Button type="link" onClick={state.clear}>
          {text.clear}
        </Button>
      )}
    </search>
  )
}

function Only({ words, label, onEnd }: { words: string; label: string; onEnd: () => void }) {
  return (
    <Button
      className="audit-only"
      aria-label={label}
      icon={<CloseOutlined aria-hidden />}
      iconPlacement="end"
      onClick={onEnd}
    >
      {words}
    </Button>
  )
}
