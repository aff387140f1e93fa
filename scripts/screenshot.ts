/**
 * Makes the picture in the README from a demonstration that is being served (`npm run demo`), in both languages.
 *
 *     npx node scripts/screenshot.ts [http://127.0.0.1:4680]
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../src/domain/index.ts'
import { launchBrowser } from '../test/support/browser.ts'
import { openSignedIn, settled } from '../test/support/signed-in.ts'

const base = process.argv[2] ?? 'http://127.0.0.1:4680'
const folder = join(import.meta.dirname, '../docs/images')
const PICTURES: [file: string, language: Language][] = [
  ['scorecard.png', 'en'],
  ['scorecard.zh-CN.png', 'zh-CN'],
]

mkdirSync(folder, { recursive: true })
const browser = await launchBrowser()
try {
  for (const [file, language] of PICTURES) {
    const { page } = await openSignedIn(browser, base, 'jiangsu', { language, width: 1440, height: 900 })
    await page.goto(`${base}/scorecard?provider=320000&year=2018&lang=${language}`)
    await settled(page)
    await page.screenshot({ path: join(folder, file) })
  }
} finally {
  await browser.close()
}
