import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, openPage } from '../support/browser.ts'
import { demoAccounts, openSignedIn, settled } from '../support/signed-in.ts'

const base = inject('base')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    return element.getAttribute('aria-label') ?? element.textContent ?? ''
  })

/** Presses Tab until the focus is where it should be. */
async function tabTo(page: Page, wanted: RegExp, most = 60): Promise<void> {
  for (let n = 0; n < most; n++) {
    await page.keyboard.press('Tab')
    if (wanted.test(await focused(page))) return
  }
  throw new Error(`${wanted} is not within ${most} steps of Tab; the focus is at "${await focused(page)}"`)
}

test('signing in, finding a record and reading it takes no mouse', async () => {
  const { page } = await openPage(browser, { language: 'en' })
  const [account] = await demoAccounts(base)
  await page.goto(`${base}/login`)
  await page.getByLabel('User name').waitFor()
  await tabTo(page, /^$/, 5)
  await page.getByLabel('User name').focus()
  await page.keyboard.type(account?.login ?? '')
  await page.keyboard.press('Tab')
  await page.keyboard.type(account?.password ?? '')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Menu' }).waitFor()

  await page.goto(`${base}/transfers`)
  await settled(page)
  // The first stop leads past the menu to the page.
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to content')
  await page.keyboard.press('Enter')
  await tabTo(page, /pinyin/)
  await page.keyboard.type('sinan')
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('sinan')
  await settled(page)
  await tabTo(page, /^演示拨.*思南/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/transfers\/\d+/)
})

test('arrows walk from figure to figure, and an open drawer follows', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/scorecard?year=2018`)
  await settled(page)
  const figures = page.locator('table a.figure')
  await figures.first().focus()
  const first = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.figure)
  await page.keyboard.press('ArrowDown')
  const second = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.figure)
  expect(second).not.toBe(first)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '数据来源' }).waitFor()
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => new URL(page.url()).searchParams.get('figure')).toBe(first)
  await page.keyboard.press('Escape')
  await expect.poll(() => new URL(page.url()).searchParams.get('figure')).toBeNull()
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.figure)).toBe(first)
})
