import { type Kind, stateWord } from '../../../kinds/index.ts'
import { useText, useWord } from '../../text/index.ts'
import { recordsText } from './text.ts'

/** The states a record usually goes through, the one it is in marked; a state beside that way stands at its end. */
export function Steps({ kind, state }: { kind: Kind; state: string }) {
  const text = useText(recordsText)
  const say = useWord()
  const way = wayOf(kind)
  if (way.length === 0) return null
  const at = way.indexOf(state)
  const shown = at < 0 ? [...way, state] : way
  return (
    <ol className="plain-list steps" aria-label={text.steps}>
      {shown.map((one, n) => {
        const done = at >= 0 && n < at
        const mark = one === state ? '●' : done ? '✓' : '○'
        return (
          <li key={one} aria-current={one === state ? 'step' : undefined} className={done ? 'done' : undefined}>
            <span aria-hidden>{mark}</span> {say(stateWord(kind, one))}
          </li>
        )
      })}
    </ol>
  )
}

/** From the first state along the actions that are waited for. */
function wayOf({ lifecycle }: Kind): string[] {
  if (!lifecycle) return []
  const way = [lifecycle.first]
  for (;;) {
    const here = way.at(-1) as string
    const next = lifecycle.actions.find(
      ({ waits, from, to }) => waits && from.includes(here) && to && !way.includes(to),
    )
    if (!next?.to) return way
    way.push(next.to)
  }
}
