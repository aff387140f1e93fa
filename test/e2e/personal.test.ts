import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { seriousViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { openSignedIn, settled } from '../support/signed-in.ts'

const base = inject('base')
const NUMBER = '11010519491231002X'
const PHONE = '13812345678'
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('a number is typed once, masked from then on, found by the whole and shown for a reason', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.clock.install()
  const stored = () =>
    page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie, location.href]))

  // A posting of the demo, to be changed.
  await page.goto(`${base}/postings`)
  await settled(page)
  await page.locator('.list-table tbody th a').first().click()
  await page.getByRole('heading', { name: '个人信息' }).waitFor()
  const address = new URL(page.url()).pathname
  await page.getByRole('link', { name: '修改' }).click()
  const phone = page.getByLabel('联系电话', { exact: true })
  await phone.waitFor()
  expect(await phone.inputValue()).toBe('')
  expect(await phone.getAttribute('placeholder')).toMatch(/^\+99\*+\d{4}$/)
  await page.getByLabel('职务', { exact: true }).fill('数学教师')
  await phone.fill('138123')
  await page.getByLabel('证件号码', { exact: true }).fill(NUMBER)
  await page.getByText('不是电话号码').waitFor()
  await phone.fill(PHONE)
  await expect.poll(stored).toContain('数学教师')
  expect(await stored()).not.toMatch(/138123|110105/)
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(`${base}${address}`)
  await page.getByText('138****5678').first().waitFor()
  expect(await page.content()).not.toContain(PHONE)

  // Shown for a reason, for half a minute.
  await page.getByRole('button', { name: '显示联系电话' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('理由').fill('通知')
  expect(await seriousViolations(page)).toEqual([])
  expect(await dialog.getByRole('button', { name: '显示', exact: true }).isDisabled()).toBe(true)
  await dialog.getByLabel('理由').fill('通知本人返程')
  await dialog.getByRole('button', { name: '显示', exact: true }).click()
  await page.getByText(PHONE).waitFor()
  await page.clock.runFor(29_000)
  expect(await page.getByText(PHONE).count()).toBe(1)
  await page.clock.runFor(2_000)
  await page.getByText(PHONE).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '显示联系电话' }).waitFor()

  // Found by the whole number, which is not even a search.
  await page.goto(`${base}/postings`)
  await settled(page)
  await page.getByLabel('名称、编号或拼音').fill(PHONE)
  await page.clock.runFor(1_000)
  const found = page.getByRole('dialog')
  await found.getByLabel('完整号码').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await found.getByRole('button', { name: '查找', exact: true }).click()
  await found.locator(`a[href^="${address}"]`).first().click()
  await page.waitForURL(`${base}${address}**`)
  expect(asked.filter((url) => /138123|110105/.test(decodeURIComponent(url)))).toEqual([])
  expect(await stored()).not.toMatch(/138123|110105/)
  expect(complaints).toEqual([])
})

test('who may not see personal data gets no button', async () => {
  const { page } = await openSignedIn(browser, base, 'checker')
  await page.goto(`${base}/postings`)
  await settled(page)
  expect(await page.getByRole('button', { name: '导出（含完整个人信息）' }).count()).toBe(0)
  await page.locator('.list-table tbody th a').first().click()
  await page.getByText('●●●').first().waitFor()
  expect(await page.getByRole('button', { name: /^显示/ }).count()).toBe(0)
})
