import { KINDS, MEASURES, type Measure } from '../../src/kinds/index.ts'
import { code, page, table } from './markdown.ts'

export function measuresPage(): string {
  const rows = Object.entries(MEASURES as Record<string, Measure>).map(([name, measure]) => [
    code(name),
    measure.en,
    measure.zh,
    measure.standing ? 'distinct, standing' : measure.nature,
    measure.unit,
    `${measure.means.en} ${measure.means.zh}`,
    countedBy(name),
  ])
  return page(
    'Measures',
    `What \`duikou figures\` and \`GET /api/figures\` can sum. A flow is what happened in a period, and periods add; a stock
is what stands on the last day; distinct things are counted once, and neither places nor periods add.`,
    'src/kinds/measures.ts',
    [table(['measure', 'English', '中文', 'nature', 'unit', 'means', 'counted by'], rows)],
  )
}

function countedBy(measure: string): string {
  const kinds = KINDS.filter(({ counts }) => counts.some((count) => count.measure === measure))
  return kinds.map(({ name }) => code(name)).join(', ')
}
