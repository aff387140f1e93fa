import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { seriousViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { openSignedIn, settled } from '../support/signed-in.ts'

const base = inject('base')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

type Project = { id: number; version: number; title: string; aid_amount: number }

/** Somebody changes a project, asks for users, and is refused that. */
async function somethingHappens(reason: string): Promise<Project> {
  const { page } = await openSignedIn(browser, base, 'jiangsu')
  const asks = page.context().request
  const { rows } = (await (await asks.get(`${base}/api/projects?limit=1`)).json()) as { rows: Project[] }
  const project = rows[0] as Project
  const answer = await asks.patch(`${base}/api/projects/${project.id}`, {
    headers: { origin: base },
    data: { version: project.version, changes: { aid_amount: project.aid_amount + 100_00 }, reason },
  })
  expect(answer.ok()).toBe(true)
  expect((await asks.get(`${base}/api/users`)).status()).toBe(403)
  return project
}

test('an auditor finds a change by its reason, sees before and after, and goes to the record and back', async () => {
  const reason = `核对合同 ${Date.now()}`
  const project = await somethingHappens(reason)
  const { page, complaints } = await openSignedIn(browser, base, 'auditor')
  await page.goto(base)
  await page.getByRole('link', { name: '审计记录' }).click()
  await page.getByText(/已封存至|尚未封存/).waitFor()
  await page.getByLabel('姓名、理由或记录名称').fill(reason)
  await page.getByText('共 1 条').waitFor()
  await page.locator('.audit-opener').press('Enter')
  const changes = page.getByRole('table', { name: /的详情/ })
  await changes.getByRole('row', { name: /援助资金/ }).waitFor()
  expect(await changes.getByRole('row').count()).toBe(2)
  expect(page.url()).toMatch(/open=\d+/)
  await settled(page)
  expect(await seriousViolations(page)).toEqual([])
  await page.reload()
  await changes.waitFor()
  await page.getByRole('link', { name: project.title }).click()
  await page.getByRole('link', { name: '在审计记录中查看' }).click()
  await page.getByRole('button', { name: `不再只看${project.title}` }).waitFor()
  await page.getByText(reason).waitFor()
  expect(complaints).toEqual([])
})

test('what was refused stands there, one person’s doings apart, and filters in the address', async () => {
  await somethingHappens('to be looked for')
  const { page, complaints } = await openSignedIn(browser, base, 'auditor', { language: 'en' })
  await page.goto(`${base}/audit?what=refused`)
  const row = page.getByRole('row', { name: /GET \/api\/users/ }).first()
  await row.waitFor()
  await row.locator('.audit-who').click()
  await page.getByRole('button', { name: /^Not only/ }).waitFor()
  expect(new URL(page.url()).searchParams.get('actor')).toMatch(/^user:\d+$/)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByText('more than 10,000 entries').waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('51–100').waitFor()
  await page.goto(`${base}/audit?q=nothing-of-the-kind`)
  await page.getByRole('heading', { name: 'No entry fits' }).waitFor()
  expect(complaints).toEqual([])
})

test('the export holds what is filtered', async () => {
  const { page } = await openSignedIn(browser, base, 'auditor', { language: 'en' })
  await page.goto(`${base}/audit?what=delete`)
  await page.goto(`${base}/audit?what=sign_in&day=2020-01-01..`)
  await page.locator('.audit-opener').first().waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export CSV' }).click()
  expect((await download).suggestedFilename()).toBe('audit.csv')
  await page.goto(`${base}/audit?what=export`)
  await page.locator('.audit-opener').first().click()
  await page.getByText('what, from').waitFor()
})

test('on a phone entries are lines that open', async () => {
  const { page } = await openSignedIn(browser, base, 'auditor', { width: 360, dark: true })
  await page.goto(`${base}/audit?what=change`)
  await page.locator('.audit-opener').first().click()
  await page.getByRole('table', { name: /的详情/ }).waitFor()
  await settled(page)
  expect(await seriousViolations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})

test('only who audits sees it', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  await page.goto(`${base}/audit`)
  await page.getByText('Your role may not').waitFor()
  expect(await page.getByRole('link', { name: 'Audit trail' }).count()).toBe(0)
})
