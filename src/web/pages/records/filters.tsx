import { Button, Select } from 'antd'
import { useState } from 'react'
import { looksPersonal } from '../../../domain/index.ts'
import { type Kind, lookupFields } from '../../../kinds/index.ts'
import { useMeta } from '../../api/index.ts'
import { SearchWords } from '../../parts/search-words.tsx'
import { useText, useWord } from '../../text/index.ts'
import { useNarrow } from '../../theme.ts'
import { FilterControl, isFilterable } from './filter-control.tsx'
import type { ListState } from './list-state.ts'
import { Lookup, mayBeNumber } from './lookup.tsx'
import { recordsText } from './text.ts'

/** Stands among the fields to be added: whether records are of the demonstration. */
const SYNTHETIC = 'synthetic'

/** The filter row: words, the kind's first choices and its day, what else was added, and what clears it all. */
export function Filters({
  kind,
  list,
  front,
}: {
  kind: Kind
  list: ListState
  /** The fields that stand there from the beginning, where others than the list's own choices. */
  front?: readonly string[]
}) {
  const text = useText(recordsText)
  const say = useWord()
  const synthetic = useMeta().data?.synthetic ?? false
  const [added, setAdded] = useState<string[]>([])
  const [number, setNumber] = useState<string | null>(null)
  const byNumber = lookupFields(kind).length > 0
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const scoped = 'either' in kind.box ? [] : [kind.box.provider, kind.box.recipient]
  const filterable = Object.entries(kind.fields).filter(
    ([name, field]) => isFilterable(field) && !scoped.includes(name),
  )
  const first = filterable
    .filter(([name, { type }]) =>
      front ? front.includes(name) : (type === 'choice' && kind.list.columns.includes(name)) || name === kind.list.sort,
    )
    .map(([name]) => name)
  const shown = filterable.filter(([name]) => first.includes(name) || added.includes(name) || name in list.filters)
  // On a phone the row would fill the screen: those in use stay, the rest unfolds.
  const folded = narrow && !open
  const visible = folded ? shown.filter(([name]) => name in list.filters) : shown
  const others = filterable.filter((one) => !shown.includes(one))
  // Somebody's number is looked for in another way, which leaves it in no address.
  const search = (q: string) => {
    if (!byNumber || !mayBeNumber(q)) list.set({ q }, { replace: true })
    else if (looksPersonal(q)) setNumber(q)
  }
  return (
    <search className="filters" aria-label={text.filters}>
      <SearchWords value={list.q} onChange={search} label={text.search} />
      {byNumber && <Button onClick={() => setNumber('')}>{text.lookUp}</Button>}
      {number !== null && <Lookup kind={kind} start={number} onClose={() => setNumber(null)} />}
      {narrow && (
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {text.filters}
        </Button>
      )}
      {visible.map(([name, field]) => (
        <div key={name} className="filter">
          <span className="small quiet">{say(field)}</span>
          <FilterControl
            field={field}
            label={say(field)}
            value={list.filters[name] ?? ''}
            onChange={(value) => list.set({ [`f.${name}`]: value })}
          />
        </div>
      ))}
      {synthetic && !folded && (list.synthetic !== null || added.includes(SYNTHETIC)) && (
        <div className="filter">
          <span className="small quiet">{text.synthetic}</span>
          <Select
            aria-label={text.synthetic}
            allowClear
            style={{ minWidth: 120 }}
            placeholder={text.any}
            value={list.synthetic}
            options={[
              { value: 'false', label: text.onlyReal },
              { value: 'true', label: text.onlySynthetic },
            ]}
            onChange={(value) => list.set({ synthetic: value ?? null })}
          />
        </div>
      )}
      {others.length > 0 && !folded && (
        <Select
          aria-label={text.addFilter}
          placeholder={text.addFilter}
          style={{ width: 120 }}
          popupMatchSelectWidth={224}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            ...others.map(([name, field]) => ({ value: name, label: say(field) })),
            ...(synthetic ? [{ value: SYNTHETIC, label: text.synthetic }] : []),
          ]}
          onChange={(name: string | null) => name && setAdded([...added, name])}
        />
      )}
      {list.filtered && (
        <Button
          type="link"
          onClick={() => {
            setAdded([])
            list.clear()
          }}
        >
          {text.clearFilters}
        </Button>
      )}
    </search>
  )
}
