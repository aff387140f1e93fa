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

const titles = (page: Page) => page.locator('.list-table tbody th a').allTextContents()
const total = async (page: Page) =>
  Number((await page.locator('.list-bar [role=status]').textContent())?.replace(/\D/g, ''))
const query = (page: Page) => new URL(page.url()).searchParams

test('filters, order and pages stand in the address; back brings them back', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/transfers`)
  await settled(page)
  const all = await total(page)
  const newest = await titles(page)
  expect(newest).toHaveLength(50)

  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByText('第 51–100 条').waitFor()
  await settled(page)
  expect(query(page).get('page')).toBe('2')
  const second = await titles(page)
  expect(second.filter((title) => newest.includes(title))).toEqual([])

  await page.goBack()
  await page.getByText('第 1–50 条').waitFor()
  await settled(page)
  expect(await titles(page)).toEqual(newest)

  await page
    .getByRole('button', { name: /对方未确认到账/ })
    .first()
    .click()
  await expect.poll(() => total(page)).toBeLessThan(all)
  expect(query(page).get('concern')).toBe('receipt_unconfirmed')
  await settled(page)
  const waiting = await total(page)
  expect(waiting).toBeGreaterThan(0)

  await page.getByRole('button', { name: /^拨出金额/ }).click()
  await page.locator('th[aria-sort=descending]').getByText('拨出金额').waitFor()
  await settled(page)
  const amounts = await page.locator('.list-table tbody tr td.number:nth-of-type(5)').allTextContents()
  const numbers = amounts.map((text) => Number(text.replace(/,/g, ''))).filter((n) => !Number.isNaN(n))
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))

  const address = page.url()
  await page.reload()
  await settled(page)
  expect(page.url()).toBe(address)
  expect(await total(page)).toBe(waiting)
  expect(complaints).toEqual([])
})

test('words find records, in pinyin too; the scope narrows every list', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/transfers`)
  await settled(page)
  const all = await total(page)
  await page.getByRole('searchbox', { name: /或拼音/ }).fill('sinan')
  await expect.poll(() => total(page)).toBeLessThan(all)
  expect(query(page).get('q')).toBe('sinan')
  await settled(page)
  for (const title of await titles(page)) expect(title).toContain('思南')

  await page.goto(`${base}/transfers?recipient=520000`)
  await settled(page)
  const guizhou = await total(page)
  expect(guizhou).toBeGreaterThan(0)
  expect(guizhou).toBeLessThan(all)
  await page.getByRole('combobox', { name: '受援方' }).fill('qinghai')
  await page.locator('.ant-select-item-option').filter({ hasText: '青海省' }).first().click()
  await expect.poll(() => query(page).get('recipient')).toBe('630000')
})

test('columns are chosen, and the export holds what is shown', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  await page.goto(`${base}/counties?cols=title,area,exit_year`)
  await settled(page)
  expect(await page.locator('.list-table thead th').allTextContents()).toEqual(['Name', 'Area', 'Year of exit↓'])
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Area' }).click()
  await expect.poll(() => query(page).get('cols')).toBe('title,exit_year')
  await expect.poll(() => page.locator('.list-table thead th').allTextContents()).toEqual(['Name', 'Year of exit↓'])
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export' }).click()
  const stream = await (await file).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\r\n')
  expect(lines[0]).toBe('\uFEFFName,Year of exit')
  expect(lines).toHaveLength((await total(page)) + 1)
})

test('a list without anything says what belongs there and what to do', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/transfers?q=zzzzzz`)
  await page.getByRole('heading', { name: '没有符合条件的记录' }).waitFor()
  await page.locator('.empty-state').getByRole('button', { name: '清除筛选' }).click()
  await expect.poll(() => query(page).get('q')).toBeNull()
})
