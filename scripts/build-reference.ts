/**
 * Makes docs/reference from the declarations. test/house/docs.test.ts refuses pages that are out of date.
 *
 *     npx node scripts/build-reference.ts
 */
import { writeFileSync } from 'node:fs'
import { PAGES } from './reference/pages.ts'

for (const [name, make] of Object.entries(PAGES)) {
  writeFileSync(new URL(`../docs/reference/${name}`, import.meta.url), make())
}
