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

test('projects stand by state with what is next; keys walk the cards, open them and act', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/projects/board?f.class=industry`)
  await settled(page)
  const column = page.locator('[data-column=under_way]')
  await expect.poll(() => column.locator('.board-card').count()).toBe(20)
  expect(await column.locator('.board-card').first().textContent()).toMatch(/下一步 完工.*由双方.*已逾期/)
  const cards = column.locator('[data-card]')
  await cards.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => cards.nth(1).evaluate((card) => card === document.activeElement)).toBe(true)
  await page.keyboard.press('ArrowRight')
  const completed = page.locator('[data-column=completed] [data-card]')
  await expect.poll(() => completed.nth(1).evaluate((card) => card === document.activeElement)).toBe(true)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('a')
  await expect.poll(() => column.locator('.board-card-actions').count()).toBe(1)
  await column.getByRole('button', { name: /再显示一些/ }).click()
  await expect.poll(() => column.locator('.board-card').count()).toBe(40)
  expect(await seriousViolations(page)).toEqual([])
  await cards.first().focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/projects\/\d+$/)
  expect(complaints).toEqual([])
})

test('a phone shows one stage of the board at a time, in the dark and in English', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'sinan', { width: 360, dark: true, language: 'en' })
  await page.goto(`${base}/projects/board`)
  await settled(page)
  await expect.poll(() => page.locator('.board-stage-group h2').allTextContents()).toEqual(['Work'])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await seriousViolations(page)).toEqual([])
  await page.goto(`${base}/projects/board?q=nowhere-at-all`)
  await settled(page)
  await expect.poll(() => page.getByRole('heading', { name: 'No projects' }).count()).toBe(1)
  expect(complaints).toEqual([])
})

test('a project shows what names it, and a milestone is added with the project filled in', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'sinan')
  await page.goto(`${base}/projects/board?q=2017-0245`)
  await settled(page)
  await page.locator('[data-card]').first().click()
  await page.waitForURL(/\/projects\/\d+/)
  await settled(page)
  const address = page.url()
  await page.getByRole('link', { name: '添加节点' }).click()
  await settled(page)
  await page.getByLabel('节点').fill('设备到货')
  await page.getByLabel('计划日期').first().fill('2017-05-01')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/milestones\/\d+$/)
  await page.goto(address)
  await settled(page)
  await expect
    .poll(() => page.locator('.milestone-plan li').first().textContent())
    .toMatch(/设备到货.*2017-05-01.*已逾期/)
  const list = page.getByRole('region', { name: '项目节点' }).getByRole('link', { name: /项目节点 1/ })
  expect(await seriousViolations(page)).toEqual([])
  await list.click()
  await settled(page)
  await expect.poll(() => page.locator('.list-table tbody tr').count()).toBe(1)
  expect(complaints).toEqual([])
})
