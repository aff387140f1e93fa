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

test('a figure opens down to its records, whose sum is the figure; Esc closes', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/transfers?figure=measure.fund.sent*period.2018*provider.320000`)
  const drawer = page.getByRole('dialog', { name: '数据来源' })
  await drawer.getByText('与上面的数相等').waitFor()
  await settled(page)
  const figure = await drawer.locator('.figure-drawer-value .small').textContent()
  const sum = await drawer.locator('tfoot .number').textContent()
  expect(figure?.replace('.00', '')).toBe(sum)
  await drawer.getByRole('button', { name: '显示更多' }).click()
  await drawer.getByText(/已显示 100/).waitFor()

  await drawer.getByRole('button', { name: /^定义/ }).click()
  await drawer.getByText('拨款方确认拨出的金额').waitFor()
  expect(new URL(page.url()).searchParams.get('step')).toBe('definition')
  await drawer.getByRole('button', { name: /^事实/ }).click()
  await drawer.getByText('贵州省').waitFor()
  await drawer.getByText('与上面的数相等').waitFor()

  await drawer.getByRole('button', { name: /^记录/ }).click()
  await drawer.getByRole('button', { name: '事实', exact: true }).first().click()
  await drawer.locator('.fact-of').first().waitFor()
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
  expect(new URL(page.url()).searchParams.get('figure')).toBeNull()
  expect(complaints).toEqual([])
})

test('a record leads to the figures it counts toward, and they hold it', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  await page.goto(`${base}/appropriations`)
  await settled(page)
  await page.locator('.list-table tbody th a').first().click()
  const figure = page.locator('.counts-toward a.figure').first()
  await figure.waitFor()
  const title = String(await page.locator('h1').textContent())
  await figure.click()
  const drawer = page.getByRole('dialog', { name: 'Where the figure comes from' })
  await drawer.getByText('Equal to the figure above').waitFor()
  await drawer.getByRole('link', { name: title }).first().waitFor()
})
