import type { Language } from '../../../domain/index.ts'
import type { ClaimBeside } from '../../api/index.ts'

/** A numbered line below the table: where figures were published, or what must be known to read one. */
export type Footnote =
  | { mark: number; kind: 'source'; text: string; address: string | null; published: string }
  | { mark: number; kind: 'note'; text: string }

/** The footnotes of published figures, sources first, each once; `marks` by the number of the claim's record. */
export function footnotesOf(
  claims: ClaimBeside[],
  language: Language,
): { footnotes: Footnote[]; marks: Map<number, number[]> } {
  const footnotes = new Map<string, Footnote>()
  const marks = new Map<number, number[]>()
  const refer = (id: number, key: string, make: (mark: number) => Footnote) => {
    const footnote = footnotes.get(key) ?? make(footnotes.size + 1)
    footnotes.set(key, footnote)
    marks.set(id, [...(marks.get(id) ?? []), footnote.mark])
  }
  for (const { claim } of claims) {
    const { source_title: text, source_address: address, published_on: published } = claim
    refer(claim.id, `source ${text} ${address} ${published}`, (mark) => ({
      mark,
      kind: 'source',
      text,
      address,
      published,
    }))
  }
  for (const { claim } of claims) {
    const text = language === 'en' ? claim.note_en : claim.note
    if (text) refer(claim.id, `note ${text}`, (mark) => ({ mark, kind: 'note', text }))
  }
  return { footnotes: [...footnotes.values()], marks }
}
