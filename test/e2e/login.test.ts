import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, openPage } from '../support/browser.ts'

const base = inject('base')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('a demo account is filled in by one click, signs in, and leads where one wanted to go', async () => {
  const { page, complaints } = await openPage(browser)
  await page.goto(`${base}/projects?q=yi`)
  await page.waitForURL('**/login?**')
  await page.getByRole('button', { name: /江苏省对口办/ }).click()
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL('**/projects?q=yi')
  await page.getByRole('heading', { level: 1, name: '项目' }).waitFor()
  await page.getByRole('button', { name: /账户/ }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL('**/login**')
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([])
})

test('a wrong password is told in words, and the page stays', async () => {
  const { page } = await openPage(browser, { language: 'en' })
  await page.goto(`${base}/login`)
  await page.getByLabel('User name').fill('jiangsu')
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('The user name or the password is wrong.').waitFor()
  expect(new URL(page.url()).pathname).toBe('/login')
})

test('a foreign address is not followed after signing in', async () => {
  const { page } = await openPage(browser)
  await page.goto(`${base}/login?next=//example.org/`)
  await page.getByRole('button', { name: /核查员/ }).click()
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL(`${base}/`)
})
