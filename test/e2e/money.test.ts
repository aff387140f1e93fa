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

test('the flow of a year’s money leads down to a county and its projects; the table says the same', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  await page.goto(`${base}/money?year=2018`)
  await settled(page)
  const chart = page.getByRole('img', { name: /Flow of money/ })
  expect(await chart.locator('text').allTextContents()).toEqual(
    expect.arrayContaining(['Provincial budget', 'Sent, unconfirmed', 'Not sent yet']),
  )
  const foot = page.locator('tfoot tr')
  await expect.poll(() => foot.locator('td').first().textContent()).toBe('5.67')
  expect(await foot.locator('td').first().getAttribute('title')).toBe('5,665,000,000.00 CNY')
  await page.getByRole('link', { name: 'Guizhou' }).first().click()
  await page.getByRole('link', { name: 'Tongren' }).first().click()
  await page.getByRole('link', { name: 'Sinan' }).first().click()
  await settled(page)
  await expect
    .poll(async () => (await chart.locator('text').allTextContents()).some((t) => /思南县/.test(t)))
    .toBe(true)
  expect(complaints).toEqual([])
})

test('balances lead to the records whose sum they are; lists keep their days in the address', async () => {
  const { page } = await openSignedIn(browser, base, 'sinan', { language: 'zh-CN' })
  await page.goto(`${base}/money?year=2018&section=balances&by=appropriation`)
  await settled(page)
  const row = page.locator('tbody tr').first()
  const sent = row.locator('td').nth(2)
  const whole = await sent.getAttribute('title')
  await sent.getByRole('link').click()
  await settled(page)
  const amounts = await page.locator('tbody tr td.number:nth-last-child(3)').allTextContents()
  expect(amounts.length, whole ?? '').toBeGreaterThan(0)
  await page.goto(`${base}/money?section=lists`)
  await page.getByLabel('至少多少天').fill('36000')
  await page.getByLabel('至少多少天').blur()
  await page.getByText('没有须核对的资金').waitFor()
  expect(page.url()).toContain('days=36000')
})
