import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { openSignedIn, settled } from '../support/signed-in.ts'

const base = inject('base')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const query = (page: Page, name: string) => new URL(page.url()).searchParams.get(name)

/** Serious and critical findings of axe-core. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

test('the list does everything the map does: down, up, sort, figures, pairings', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  await page.goto(`${base}/map?year=2018`)
  await settled(page)
  const below = page.getByRole('table', { name: 'Everywhere: by recipient' })
  await below.getByRole('link', { name: 'Shaanxi', exact: true }).press('Enter')
  await page.getByRole('table', { name: 'Shaanxi: by recipient' }).waitFor()
  expect(query(page, 'recipient')).toBe('610000')

  const pairs = page.getByRole('table', { name: 'By pair' })
  await pairs.getByRole('columnheader', { name: 'Pairings' }).getByRole('button').click()
  await pairs.locator('th[aria-sort=descending]').getByText('Pairings').waitFor()
  const counts = (await pairs.locator('td:nth-child(2)').allTextContents()).map(Number)
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))

  await page.getByRole('link', { name: 'Everywhere' }).click()
  await below.waitFor()
  await below.locator('tfoot a.figure').click()
  await page.getByRole('dialog', { name: 'Where the figure comes from' }).waitFor()
  expect(complaints).toEqual([])
})

test('a region of the map is a way down, and what the pointer is on is lit in the list', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  await page.goto(`${base}/map?year=2018`)
  await settled(page)
  await page.locator('.map-chart svg').waitFor()
  // Within Xinjiang, far from any arc.
  const box = await page.locator('.map-chart').boundingBox()
  if (!box) throw new Error('the map has no box')
  const spot = { x: box.x + box.width * 0.15, y: box.y + box.height * 0.42 }
  await page.mouse.move(spot.x, spot.y)
  await page.mouse.move(spot.x + 2, spot.y)
  await page.locator('.map-tip').getByText('Xinjiang').waitFor()
  await page.locator('.map-table tr.active').getByRole('link', { name: 'Xinjiang', exact: true }).waitFor()
  await page.mouse.click(spot.x, spot.y)
  await expect.poll(() => query(page, 'recipient')).toBe('650000')
  expect(complaints).toEqual([])
})

test('the amounts of the regions below and what is assigned to none add up to the total', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  await page.goto(`${base}/map?year=2018&measure=project.count`)
  await settled(page)
  const below = page.getByRole('table', { name: 'Everywhere: by recipient' })
  const numbers = (await below.locator('td.number').allTextContents()).map((text) => Number(text.replace(/,/g, '')))
  const total = numbers.pop()
  expect(numbers.reduce((sum, n) => sum + n, 0)).toBe(total)
})

test('what needs attention leads to the very records', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/?year=2018`)
  await settled(page)
  const row = page.getByRole('link', { name: /两方金额不一致/ })
  const count = Number((await row.textContent())?.match(/(\d+) 条/)?.[1])
  expect(count).toBeGreaterThan(0)
  await row.click()
  await page.waitForURL('**/transfers?**')
  await page.locator('.list-table tbody tr').first().waitFor()
  await settled(page)
  expect(query(page, 'concern')).toBe('halves_differ')
  expect(await page.locator('.list-table tbody tr').count()).toBe(count)
  expect(complaints).toEqual([])
})

test('a side is told what waits for it, and a headline stands beside what was published', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/?year=2018`)
  await settled(page)
  await page.getByRole('link', { name: /对方未确认拨出.*等我方确认/ }).waitFor()
  const projects = page.getByRole('row', { name: /实施项目/ })
  expect(await projects.textContent()).toMatch(/2,067.*2,067个.*相符/)
})

test.each([
  ['/', 1280, false],
  ['/map?year=2018&recipient=610000', 1280, true],
  ['/', 360, true],
  ['/map?year=2018', 360, false],
])('%s at %i pixels, dark %s: nothing overflows, axe finds nothing serious', async (path, width, dark) => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu', { width, dark })
  await page.goto(`${base}${path}`)
  await settled(page)
  await page.locator('.map-chart svg').waitFor()
  expect(await findings(page)).toEqual([])
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over).toBe(0)
  expect(complaints).toEqual([])
})
