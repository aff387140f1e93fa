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

test('who reads figures only sees people rounded, and is told why', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'reader', { language: 'en' })
  await page.goto(`${base}/scorecard?provider=320000&recipient=all&year=2018`)
  const sent = page.locator('tr', { hasText: 'Postings sent' }).first().locator('td.now a.figure')
  await sent.waitFor()
  expect(await sent.textContent()).toMatch(/^≈[\d,]+0$/)
  const different = page.locator('tr', { hasText: 'People sent' }).first().locator('td.now')
  expect(await different.textContent()).toBe('not public')

  await sent.click()
  const drawer = page.getByRole('dialog', { name: 'Where the figure comes from' })
  await drawer.getByText('no small number can be found out').waitFor()
  await drawer.getByText('Records behind rounded numbers of people are not listed').waitFor()
  await drawer.getByRole('button', { name: /^Facts/ }).click()
  await drawer.getByText('Equal to the figure above').waitFor()

  // Below the prefecture nothing is told; money is, exactly.
  await page.goto(`${base}/scorecard?provider=320000&recipient=520600&year=2018&columns=recipients`)
  await page.locator('table.by-recipient').waitFor()
  await settled(page)
  expect(await page.locator('tr', { hasText: 'Postings sent' }).first().textContent()).toContain('not public')
  expect(await page.locator('tr', { hasText: 'Funds received' }).first().textContent()).not.toMatch(/≈|not public/)
  expect(complaints).toEqual([])
})
