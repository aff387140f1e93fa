import type { Check } from './check.ts'
import type { Field } from './kind.ts'

/** The closed year that a correction entry puts right; it counts in the year in which it is entered. */
export const CORRECTS: Field = {
  type: 'year',
  zh: '更正年度',
  en: 'Corrects year',
  help: { zh: '只在更正时填：已关账的年度。', en: 'For corrections only: the year that is closed.' },
}

/** A correction names the year it puts right and says why; nothing else names one. @param entry the field that tells what is entered */
export function correctsItsYear(entry: string): Check {
  return {
    name: 'corrects_its_year',
    field: 'corrects',
    zh: '更正须写明更正的年度，并在备注中写明原因；其他记录不填',
    en: 'a correction names the year it corrects and says why in the note; nothing else does',
    holds: (r) => (r[entry] === 'correction' ? r.corrects !== null && r.note !== null : r.corrects === null),
  }
}
