import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { KINDS } from '../../src/kinds/index.ts'
import { seriousViolations } from '../support/axe.ts'
import { launchBrowser, openPage } from '../support/browser.ts'
import { openSignedIn, settled } from '../support/signed-in.ts'

const base = inject('base')
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
  '/progress?year=2019&as_of=2019-09-30',
  '/money',
  '/money?recipient=520624',
  '/money?section=balances',
  '/money?section=rules',
  '/money?section=lists&list=idle&days=1',
  '/tasks',
  '/projects/board',
  '/projects/timeline',
  '/projects/timeline?of=milestone',
  '/account',
  '/users',
  '/users/new',
  '/audit',
  '/audit?what=refused,change&kind=project',
  '/nowhere',
  ...KINDS.flatMap(({ path }) => [`/${path}`, `/${path}/new`]),
]

/** Pages of records that are there, and drawers of every step. */
async function morePages(page: Page): Promise<string[]> {
  const answer = await page.context().request.get(`${base}/api/transfers?limit=1&concern=halves_differ`)
  const { rows } = (await answer.json()) as { rows: { id: number }[] }
  const id = rows[0]?.id
  const users = (await (await page.context().request.get(`${base}/api/users?limit=1`)).json()) as {
    rows: { id: number }[]
  }
  const figure = 'figure=measure.fund.sent*period.2018*provider.320000'
  return [
    `/users/${users.rows[0]?.id}`,
    `/transfers/${id}`,
    `/transfers/${id}/edit`,
    ...['definition', 'facts', 'records', 'evidence'].map((step) => `/scorecard?${figure}&step=${step}`),
    '/scorecard?figure=indicator.funds_growth*period.2018*provider.320000',
  ]
}

/** Lists and forms of all kinds come from the same pages: two looks see every one of them, the others some. */
const SOME = PAGES.filter(
  (path) =>
    !/^\/\w+/.test(path) || /^\/(map|scorecard|counties-in|transfers|projects|pairings|account|users|audit)/.test(path),
)

/** Pages looked at side by side: half of the time of each is waiting until it rests. */
const LANES = [1, 2, 3]

describe.each([
  { language: 'zh-CN', dark: false, width: 1280, pages: PAGES },
  { language: 'en', dark: true, width: 360, pages: PAGES },
  { language: 'en', dark: false, width: 1280, pages: SOME },
  { language: 'zh-CN', dark: true, width: 720, pages: SOME },
] as const)('$language, dark $dark, $width px', ({ pages, ...reader }) => {
  test('no page has a serious violation, a complaint, or runs out at the side', { timeout: 400_000 }, async () => {
    const opened = await Promise.all(LANES.map(() => openSignedIn(browser, base, 'administrator', reader)))
    const paths = [...pages, ...(await morePages(opened[0]?.page as Page))]
    const wrong = opened.map(({ page, complaints }, lane) =>
      wrongWith(
        page,
        complaints,
        paths.filter((_, n) => n % LANES.length === lane),
      ),
    )
    expect((await Promise.all(wrong)).flat()).toEqual([])
  })

  test('nor has one of those before signing in', async () => {
    const { page, complaints } = await openPage(browser, reader)
    // A link that is over answers 410, which the console tells.
    const wrong = await wrongWith(page, complaints, ['/login', '/login?failed=oidc', '/invitation/over'])
    expect(wrong.filter((told) => !/410/.test(told))).toEqual([])
  })
})

/** What is wrong with pages: violations, complaints, what runs out at the side; nothing where all is well. */
async function wrongWith(page: Page, complaints: string[], paths: readonly string[]): Promise<string[]> {
  const wrong: string[] = []
  for (const path of paths) {
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
  return wrong
}
