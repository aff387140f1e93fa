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

/** Picks the first hit of a region or a record found by words. */
async function pick(page: Page, label: string, words: string, hit: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(words)
  await page.locator('.ant-select-item-option').filter({ hasText: hit }).first().click()
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
}

test('a record is made, changed by two at once, deleted and brought back', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  const name = `测试项目 ${Date.now()}`
  await page.goto(`${base}/projects/new`)
  await settled(page)
  // Nothing is said before a field is left; saving says all at once and leads to the first.
  expect(await page.locator('.field-problem').count()).toBe(0)
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('.form-problems').waitFor()
  expect(await page.locator('.field-problem').count()).toBeGreaterThan(2)

  await page.getByLabel('名称', { exact: true }).fill(name)
  await choose(page, '类别', '产业')
  await choose(page, '状态', '计划')
  await pick(page, '支援方', 'nanjing', '南京市')
  await pick(page, '实施地区', 'sinan', '思南县')
  await page.getByLabel('援助资金', { exact: true }).fill('125万')
  await page.getByText('即 125万元').waitFor()
  await page.getByLabel('计划开工', { exact: true }).fill('2019.2.30')
  await page.getByLabel('计划完工', { exact: true }).focus()
  await page.getByText('不是存在的日期').waitFor()
  await page.getByLabel('计划开工', { exact: true }).fill('2019.2.28')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/projects\/\d+/)
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByText('1,250,000').first().waitFor()
  const address = new URL(page.url()).pathname

  // A second window of the same person, who is quicker.
  const other = await openSignedIn(browser, base, 'administrator')
  await other.page.goto(`${base}${address}/edit`)
  await settled(other.page)
  await page.getByRole('link', { name: '修改' }).click()
  await page.getByLabel('具体地点', { exact: true }).waitFor()
  await other.page.getByLabel('项目编号', { exact: true }).fill('P-1')
  await other.page.keyboard.press('Control+Enter')
  await other.page.waitForURL(`${base}${address}`)

  await page.getByLabel('具体地点', { exact: true }).fill('思唐街道')
  await page.keyboard.press('Control+Enter')
  await page.getByText('这条记录在您修改期间被改过').waitFor()
  await page.locator('.conflict').getByText('P-1').waitFor()
  await page.getByRole('button', { name: '保留我的填写，继续' }).click()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: '保存' }).click()
  await page.waitForURL(`${base}${address}`)
  await page.getByText('思唐街道').first().waitFor()
  await page.getByText('P-1').first().waitFor()

  await page.getByRole('button', { name: '删除' }).click()
  await page.getByLabel('理由').fill('测试')
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await page.waitForURL(`${base}/projects`)
  await page.getByRole('button', { name: '撤销' }).click()
  await page.waitForURL(`${base}${address}`)
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByText('理由：测试').waitFor()
  expect(complaints.filter((text) => !text.includes('409') && !text.includes('404'))).toEqual([])
})

test('the half of the other side cannot be filled in, and says why', async () => {
  const { page } = await openSignedIn(browser, base, 'sinan')
  await page.goto(`${base}/transfers?concern=receipt_unconfirmed`)
  await settled(page)
  await page.locator('.list-table tbody th a').first().click()
  await page.getByRole('link', { name: '确认到账' }).click()
  await page.getByLabel('到账日期', { exact: true }).waitFor()
  expect(await page.getByLabel('拨出日期', { exact: true }).isDisabled()).toBe(true)
  await page.getByText('由支援方填写').first().waitFor()
  expect(await page.getByLabel('到账日期', { exact: true }).isEnabled()).toBe(true)
})

test('leaving a form asks, and its draft is there on return', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  await page.goto(`${base}/organisations/new`)
  await settled(page)
  await page.getByLabel('Name', { exact: true }).fill('A draft')
  await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Projects' }).click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
  await page.goBack()
  await page.getByText('Your unsaved draft is back.').waitFor()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('A draft')
  await page.getByRole('button', { name: 'Discard the draft' }).click()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('')
})

test('evidence is uploaded, listed and taken away', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  await page.goto(`${base}/projects`)
  await settled(page)
  await page.locator('.list-table tbody th a').first().click()
  await page.getByRole('heading', { name: 'Evidence' }).waitFor()
  await page.setInputFiles('input[type=file]', {
    name: 'receipt.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('received in full\n'),
  })
  await page.getByRole('link', { name: 'receipt.txt' }).waitFor()
  await page.getByRole('button', { name: 'Delete the file receipt.txt' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('No evidence yet.').waitFor()
  await page.setInputFiles('input[type=file]', {
    name: 'harmless.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('<script>alert(1)</script>'),
  })
  await page.getByText(/This type of file is not accepted/).waitFor()
})

test('a checker reads and is offered no change', async () => {
  const { page } = await openSignedIn(browser, base, 'checker', { language: 'en' })
  await page.goto(`${base}/deals`)
  await settled(page)
  expect(await page.getByRole('link', { name: /^New/ }).count()).toBe(0)
  await page.locator('.list-table tbody th a').first().click()
  await page.getByRole('heading', { name: 'History' }).waitFor()
  expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0)
})
