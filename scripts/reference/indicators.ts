import { type Formula, INDICATORS, type Indicator } from '../../src/figures/index.ts'
import { code, page, table } from './markdown.ts'

export function indicatorsPage(): string {
  const areas = [...new Map(INDICATORS.map(({ area }) => [area.id, area])).values()]
  return page(
    'Indicators',
    `The rows of the scorecard: formulas over [measures](measures.md). A figure names the version it was made with. An
indicator without a formula is published by others and not recorded yet.`,
    'data/indicators.json',
    areas.map((area) => {
      const rows = INDICATORS.filter((indicator) => indicator.area.id === area.id).map(row)
      const head = ['indicator', 'English', '中文', 'unit', 'formula', 'better', 'version', 'definition']
      return `## ${area.en} ${area.zh}\n\n${table(head, rows)}`
    }),
  )
}

function row({ id, en, zh, unit, formula, direction, version, definition }: Indicator): string[] {
  const unitWords = unit === 'money' ? 'money' : [...new Set([unit.en, unit.zh])].join(' ')
  const better = direction === 'none' ? '' : direction
  const meaning = `${definition.en} ${definition.zh}`
  return [code(id), en, zh, unitWords, formula ? inWords(formula) : 'none', better, String(version), meaning]
}

function inWords(formula: Formula): string {
  if ('measure' in formula) {
    return code(formula.category === undefined ? formula.measure : `${formula.measure} ${formula.category}`)
  }
  if ('sum' in formula) return formula.sum.map(inWords).join(' + ')
  if ('ratio' in formula) return formula.ratio.map(inWords).join(' ÷ ')
  if ('growth' in formula) return `${inWords(formula.growth)} ÷ the year before`
  return `${inWords(formula.cumulative)} to date`
}
