import type { Claim } from '../claim.ts'

/** What a person says of a claim. Offsets count code points of the report's text; `quote` follows from them. */
export type Corrected = Partial<
  Pick<
    Claim,
    'start' | 'end' | 'indicator' | 'value' | 'unit' | 'bound' | 'measure' | 'cumulative' | 'status' | 'period'
  >
> & { value_to?: number | null | undefined }

/** A claim as corrected: words and literal follow the offsets. */
export function corrected(text: string[], before: Claim, to: Corrected): Claim {
  const { value_to, start = before.start, end = before.end, ...rest } = to
  const moved = start !== before.start || end !== before.end
  const quote = moved ? text.slice(start, end).join('') : before.quote
  const { value_to: upper, ...kept } = before
  const high = value_to === undefined ? upper : (value_to ?? undefined)
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...kept,
    ...said,
    ...(high !== undefined && { value_to: high }),
    start,
    end,
    quote,
    figure: moved ? figureIn(quote) : before.figure,
    confidence: 1,
    ...(to.period && { period_rule: 'corrected' }),
  }
}

/** The literal in a quote: digits with what multiplies them, or Chinese numerals. */
function figureIn(quote: string): string {
  const found = /[\d０-９][\d０-９,，.．]*\s*[万亿千百萬億]*|[零一二两三四五六七八九十百千万亿半几萬億]+/.exec(quote)
  return found?.[0].trim() ?? quote.slice(0, 60)
}

/** The sentence a place of the text lies in: as far as a full stop or the end of a line on either side. */
export function sentenceAround(text: string[], start: number, end: number): string {
  const ends = new Set(['。', '！', '？', '；', '\n'])
  let [from, to] = [start, end]
  while (from > 0 && start - from < 400 && !ends.has(text[from - 1] as string)) from--
  while (to < text.length && to - end < 400 && !ends.has(text[to] as string)) to++
  return text.slice(from, to).join('').trim()
}
