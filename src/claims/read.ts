import { isDay } from '../domain/index.ts'
import type { Claim, Report } from './claim.ts'
import { readEnglish } from './english/reader.ts'
import { readChinese } from './grammar/reader.ts'
import { lexicon } from './lexicon/lexicon.ts'
import { isAboutAssistance } from './lexicon/topic.ts'
import { repair } from './repair/repair.ts'
import { headOf } from './report-head.ts'

export type ReadOptions = {
  /** What the claims are numbered after: 008 gives 008-01. */
  id?: string
  /** The day of the report, where the text does not bear it. */
  date?: string | undefined
  /** Read whatever the text is about: for a part of a report that somebody points at. */
  anyway?: boolean | undefined
}

/** Every figure that a text claims about paired assistance, with its place in the text. */
export function readReport(raw: string, options: ReadOptions = {}): Report {
  const { text, at, form } = repair(raw)
  const { title, date: found } = headOf(text)
  const date = options.date ?? found
  const id = options.id ?? 'report'
  const about = isAboutAssistance(text, form === 'latin')
  const claims: Claim[] = []
  if (about || options.anyway) {
    const points = codePoints(raw)
    const original = (from: number, to: number) => {
      const start = at[from] as number
      const end = (at[to - 1] as number) + 1
      return { start, end, words: points.slice(start, end) }
    }
    const drafts = form === 'latin' ? readEnglish(text, date ?? '') : readChinese(lexicon(), text, date ?? '')
    for (const draft of drafts) {
      const quote = original(draft.from, draft.to)
      const { from, to, figure, sentence, ...rest } = draft
      claims.push({
        id: `${id}-${String(claims.length + 1).padStart(2, '0')}`,
        quote: quote.words,
        start: quote.start,
        end: quote.end,
        figure: original(figure[0], figure[1]).words,
        ...rest,
        period: { from: known(rest.period.from), to: known(rest.period.to) },
        sentence: original(sentence[0], sentence[1]).words,
      })
    }
  }
  return { id, title, date, form, distractor: !about && !options.anyway, claims }
}

/** A day that hangs on the day of a report that bears none is not known. */
function known(day: string | null): string | null {
  return day !== null && isDay(day) ? day : null
}

/** Slices by code points; a text without characters beyond the basic plane is sliced as it is. */
function codePoints(raw: string): { slice(start: number, end: number): string } {
  if (!/[\ud800-\udbff]/.test(raw)) return raw
  const points = [...raw]
  return { slice: (start, end) => points.slice(start, end).join('') }
}
