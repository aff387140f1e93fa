import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { KINDS } from '../../src/kinds/index.ts'
import { launchBrowser } from '../support/browser.ts'
import { openSignedIn, settled } from '../support/signed-in.ts'

const base = inject('base')
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const PAGES = [
  '/',
  '/map',
  '/scorecard',
  '/counties-in-charge',
  '/nowhere',
  ...KINDS.flatMap(({ path }) => [`/${path}`, `/${path}/new`]),
]

/** Pages of records that are there, and drawers of every step. */
async function morePages(page: Page): Promise<string[]> {
  const answer = await page.context().request.get(`${base}/api/transfers?limit=1&concern=halves_differ`)
  const { rows } = (await answer.json()) as { rows: { id: number }[] }
  const id = rows[0]?.id
  const figure = 'figure=measure.fund.sent*period.2018*provider.320000'
  return [
    `/transfers/${id}`,
    `/transfers/${id}/edit`,
    ...['definition', 'facts', 'records', 'evidence'].map((step) => `/scorecard?${figure}&step=${step}`),
    '/scorecard?figure=indicator.funds_growth*period.2018*provider.320000',
  ]
}

type Violation = { id: string; impact: string; help: string; nodes: { html: string; failureSummary: string }[] }

async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[]; passes: unknown[] }> } }
    const { violations, passes } = await axe.run()
    if (passes.length < 10) throw new Error('next to nothing was checked')
    return violations
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    )
}

/** Lists and forms of all kinds come from the same pages: two looks see every one of them, the others some. */
const SOME = PAGES.filter(
  (path) => !/^\/\w+/.test(path) || /^\/(map|scorecard|counties-in|transfers|projects|pairings)/.test(path),
)

describe.each([
  { language: 'zh-CN', dark: false, width: 1280, pages: PAGES },
  { language: 'en', dark: true, width: 360, pages: PAGES },
  { language: 'en', dark: false, width: 1280, pages: SOME },
  { language: 'zh-CN', dark: true, width: 720, pages: SOME },
] as const)('$language, dark $dark, $width px', ({ pages, ...reader }) => {
  test('no page has a serious violation, a complaint, or runs out at the side', { timeout: 400_000 }, async () => {
    const { page, complaints } = await openSignedIn(browser, base, 'administrator', reader)
    const wrong: string[] = []
    for (const path of [...pages, ...(await morePages(page))]) {
      await page.goto(base + path)
      const came = await page
        .locator('h1, .empty-state h2')
        .first()
        .waitFor({ timeout: 15_000 })
        .then(
          () => true,
          () => false,
        )
      if (!came) {
        wrong.push(`${path}: never came: ${complaints.splice(0).join('; ')}`)
        continue
      }
      await settled(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (over > 0) wrong.push(`${path}: ${over} px too wide`)
      for (const violation of await seriousViolations(page)) wrong.push(`${path}: ${violation}`)
      for (const complaint of complaints.splice(0)) wrong.push(`${path}: ${complaint}`)
    }
    expect(wrong).toEqual([])
  })
})
