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

test('the 89 counties stand by area, with when they left and why 43 cannot be counted', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/counties-in-charge`)
  await settled(page)
  expect(await page.locator('.areas tbody td:nth-child(2)').allTextContents()).toEqual([
    ...['56', '10', '6', '5', '4', '3', '3', '2'],
  ])
  expect(await page.locator('.areas tfoot td').allTextContents()).toEqual(['89', '2', '15', '33', '38', '1'])
  expect(await page.locator('.why-not').textContent()).toMatch(/43.*33 个.*50 个/)
  expect(await page.locator('.counties tbody tr:not(.area)').count()).toBe(89)
  expect(await page.locator('.counties tr', { hasText: '横山区' }).textContent()).toContain('横山县')
  expect(complaints).toEqual([])
})

test('area, year, words and order stand in the address; a county leads to its figures', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  await page.goto(`${base}/counties-in-charge?exit=2018`)
  await settled(page)
  const counties = page.locator('.counties tbody tr:not(.area)')
  await expect.poll(() => counties.count()).toBe(33)
  await page.getByRole('button', { name: 'Tongren' }).click()
  await expect.poll(() => counties.count()).toBe(2)
  await page.getByRole('button', { name: 'Code' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe('code')
  await expect
    .poll(async () => {
      const codes = await counties.locator('td:nth-child(2)').allTextContents()
      return codes.join() === codes.toSorted().join()
    })
    .toBe(true)
  await page.goto(`${base}/counties-in-charge?q=610803`)
  await counties.getByRole('link', { name: 'scorecard' }).click()
  await page.waitForURL(/\/scorecard\?.*recipient=610803/)
})
