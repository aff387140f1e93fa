import { KINDS } from '../../../kinds/index.ts'

/** The word for a measure's category: categories are choices of the kinds that count toward it. */
export function categoryWord(
  measure: string,
  category: string,
  say: (label: { zh: string; en: string }) => string,
): string | null {
  for (const kind of KINDS) {
    for (const count of kind.counts) {
      const field = count.measure === measure && count.category ? kind.fields[count.category] : undefined
      const option = field?.type === 'choice' ? field.options[category] : undefined
      if (option) return say(option)
    }
  }
  return null
}
