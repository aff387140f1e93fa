import type { Mention } from '../grammar/mention.ts'
import { isPossible } from '../grammar/mentions.ts'

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'
const Y = '(?:19|20)\\d\\d'
const ANY = new RegExp(
  `(?:from |between )?(?<s1>${Y})\\s?(?:-|to|and|until)\\s?(?<s2>${Y})` +
    `|(?<lead>by the end of|by end|at the end of|end of|as of|until|up to|by|since|from|compared with|compared to|than in|over|than|on|against|before|early|late|mid|in early|in late)?\\s?(?:the )?(?:(?<half>first|second) half of )?(?:(?<d>\\d{1,2})\\s(?=${MONTHS}))?(?:(?<month>${MONTHS})\\s?(?<d2>\\d{1,2})?,?\\s)?(?<y>${Y})\\b` +
    `|(?:in )?(?:the )?first (?<first>two|three|four|five|six|seven|eight|nine|ten|eleven|\\d{1,2}) months of (?<fy>${Y})` +
    '|(?<rel>last year|this year|next year|the previous year|a year earlier|a year ago)' +
    '|(?<now>to date|so far|currently|now|at present)\\b',
  'g',
)

/** The times that a stretch of English text names, in order. */
export function englishMentions(lower: string, from: number, to: number): Mention[] {
  const found: Mention[] = []
  for (const match of lower.slice(from, to).matchAll(ANY)) {
    const core = toMention(match.groups as Record<string, string | undefined>)
    if (!isPossible(core)) continue
    const start = from + match.index
    found.push({ ...core, from: start, to: start + match[0].length })
  }
  return found
}

function toMention(g: Record<string, string | undefined>): Omit<Mention, 'from' | 'to'> {
  const none = { year: null, months: null, day: null, sort: 'frame' } as const
  if (g.s1) return { ...none, year: { absolute: Number(g.s1) }, last: Number(g.s2), sort: 'span' }
  if (g.first) {
    const month =
      Number(g.first) || 2 + 'two three four five six seven eight nine ten eleven'.split(' ').indexOf(g.first)
    return { ...none, year: { absolute: Number(g.fy) }, months: [1, month] }
  }
  if (g.now) return { ...none, sort: 'asof' }
  if (g.rel) {
    if (/previous|earlier|ago/.test(g.rel)) return { ...none, year: { relative: -1 }, sort: 'past' }
    return { ...none, year: { relative: g.rel.startsWith('last') ? -1 : g.rel.startsWith('next') ? 1 : 0 } }
  }
  const month = g.month ? MONTHS.split('|').indexOf(g.month) + 1 : null
  const months: [number, number] | null = month
    ? [month, month]
    : g.half
      ? g.half === 'first'
        ? [1, 6]
        : [7, 12]
      : null
  const day = g.d ?? g.d2
  return { year: { absolute: Number(g.y) }, months, day: day ? Number(day) : null, sort: sortOf(g.lead) }
}

function sortOf(lead: string | undefined): Mention['sort'] {
  if (!lead) return 'frame'
  if (/end|as of|until|up to/.test(lead)) return 'asof'
  if (lead === 'by') return 'by'
  if (lead === 'since') return 'since'
  if (lead === 'from') return 'from'
  return /compared|over|than|^on$|against/.test(lead) ? 'past' : lead === 'before' ? 'before' : 'frame'
}
