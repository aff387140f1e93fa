import type { Kind } from '../../../kinds/index.ts'
import { useKindConcerns } from '../../api/index.ts'
import { StateTag } from '../../parts/tags.tsx'
import { formatNumber, useText, useWord } from '../../text/index.ts'
import type { ListState } from './list-state.ts'
import { recordsText } from './text.ts'

/** What of a list waits for a person, with how many; each is a filter. */
export function ConcernTags({ kind, list }: { kind: Kind; list: ListState }) {
  const text = useText(recordsText)
  const say = useWord()
  const { concern: _, q: __, synthetic: ___, ...query } = list.filterQuery
  const counts = new Map(useKindConcerns(kind, query).data?.concerns.map(({ concern, count }) => [concern, count]))
  const shown = kind.concerns.filter(({ name }) => counts.has(name) || name === list.concern)
  if (shown.length === 0) return null
  return (
    <div className="concern-tags">
      <span className="small quiet">{text.concerns}</span>
      {shown.map((concern) => (
        <button
          key={concern.name}
          type="button"
          aria-pressed={list.concern === concern.name}
          onClick={() => list.set({ concern: list.concern === concern.name ? null : concern.name })}
        >
          <StateTag state={concern.severity}>
            {say(concern)} {formatNumber(counts.get(concern.name) ?? 0)}
          </StateTag>
        </button>
      ))}
    </div>
  )
}
