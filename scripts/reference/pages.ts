import { errorsPage } from './errors.ts'
import { indicatorsPage } from './indicators.ts'
import { kindsPage } from './kinds.ts'
import { measuresPage } from './measures.ts'

/** The generated pages of docs/reference, by file. */
export const PAGES: Record<string, () => string> = {
  'errors.md': errorsPage,
  'indicators.md': indicatorsPage,
  'kinds.md': kindsPage,
  'measures.md': measuresPage,
}
