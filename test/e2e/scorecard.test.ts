import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { openSignedIn, settled } from '../support/signed-in.ts'

const base = inject('base')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('every figure beside a published one opens to the same figure', { timeout: 180_000 }, async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/scorecard?year=2018`)
  await settled(page)
  const figures = await page.locator('td.recorded a.figure, tr:has(.claim) td.now a.figure').evaluateAll((links) =>
    links.map((link) => ({
      name: (link as HTMLElement).dataset.figure ?? '',
      full: (link as HTMLElement).title,
    })),
  )
  expect(figures.length).toBeGreaterThan(25)
  const drawer = page.getByRole('dialog', { name: '数据来源' })
  for (const { name, full } of figures) {
    await page.locator(`a.figure[data-figure="${name}"]`).first().click()
    await expect.poll(() => new URL(page.url()).searchParams.get('figure'), { message: `opens ${name}` }).toBe(name)
    const value = drawer.locator('.figure-drawer-value .small')
    // The unit of a measure may have another word than that of the indicator made of it.
    await expect
      .poll(async () => (await value.first().textContent())?.replace(/[^\d.,%−]+$/, ''), {
        message: name,
        timeout: 10_000,
      })
      .toBe(full.replace(/[^\d.,%−]+$/, ''))
  }
  expect(complaints).toEqual([])
})

test('published figures stand with their words, sources, notes and verdicts', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/scorecard?year=2018`)
  await settled(page)
  const delisted = page.locator('table.by-year tr').filter({ hasText: /^摘帽县 个/ })
  expect(await delisted.locator('.published a').first().textContent()).toBe('43')
  expect(await delisted.locator('.recorded').textContent()).toBe('33')
  expect(await delisted.locator('.verdict').textContent()).toContain('不足')
  const signed = page.locator('table.by-year tr').filter({ hasText: /^签约投资额/ })
  expect(await signed.locator('.claim').textContent()).toMatch(/^超 200.*辽宁省/)
  const lifted = page.locator('table.by-year tr').filter({ hasText: /^脱贫人口/ })
  expect(await lifted.textContent()).toMatch(/万人.*近 27.*未记录.*不记录/)
  await delisted.locator('.marks a').last().click()
  await expect
    .poll(() => page.locator('.scorecard-footnotes li:target').textContent())
    .toContain('按退出年度无法得出 43')
  await expect.poll(() => page.locator('.scorecard-footnotes cite').first().textContent()).toContain('交汇点')
})

test('days in the address cut the table, by year and by recipient', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  const whole = () =>
    page
      .locator('tr')
      .filter({ hasText: /^Projects carried out/ })
      .locator('td.now')
      .textContent()
  await page.goto(`${base}/scorecard?year=2018`)
  await settled(page)
  const all = Number((await whole())?.replace(',', ''))
  const day = page.getByLabel('As of: Only what had happened by the end of this day', { exact: true })
  await day.fill('2018-06-30')
  await expect.poll(() => new URL(page.url()).searchParams.get('as_of')).toBe('2018-06-30')
  await settled(page)
  await expect.poll(async () => Number((await whole())?.replace(',', ''))).toBeLessThan(all)
  const half = Number((await whole())?.replace(',', ''))
  await page.getByText('By recipient', { exact: true }).click()
  await page.locator('table.by-recipient').waitFor()
  await settled(page)
  const cells = await page
    .locator('tr')
    .filter({ hasText: /^Projects carried out/ })
    .locator('td:not(.now)')
    .allTextContents()
  expect(cells.reduce((sum, text) => sum + (Number(text.replace(',', '')) || 0), 0)).toBe(half)
  expect(await page.locator('.page-title').textContent()).toContain('as of 2018-06-30')
})

test('who may see a part only is told so, at the table and at each figure', async () => {
  const { page } = await openSignedIn(browser, base, 'sinan')
  await page.goto(`${base}/scorecard?year=2018&recipient=all`)
  await settled(page)
  await page.getByText('您的范围只含').waitFor()
  expect(await page.locator('td.now a.figure sup').count()).toBeGreaterThan(5)
  await page.goto(`${base}/scorecard?year=2018`)
  await settled(page)
  expect(await page.locator('td.now a.figure sup').count()).toBe(0)
})

test('on paper there is the table alone', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/scorecard?year=2018`)
  await settled(page)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.header').isVisible()).toBe(false)
  expect(
    await page
      .locator('.scorecard-page .page-actions > *')
      .evaluateAll((all) => all.filter((one) => (one as HTMLElement).offsetHeight > 0).length),
  ).toBe(0)
  const table = await page.locator('.scorecard-scroll').evaluate((box) => box.scrollHeight - box.clientHeight)
  expect(table).toBeLessThanOrEqual(1)
  expect(await page.locator('.scorecard thead').evaluate((head) => getComputedStyle(head).display)).toBe(
    'table-header-group',
  )
})
