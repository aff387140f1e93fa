import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, openPage } from '../support/browser.ts'
import { inviteSomebody, openNewUser, PASSWORD } from '../support/new-user.ts'

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
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL('**/projects?q=yi')
  await page.getByRole('heading', { level: 1, name: '项目' }).waitFor()
  await page.getByRole('button', { name: /账户/ }).click()
  const card = page.locator('.user-card')
  await card.getByText('省级对口办').waitFor()
  await card.getByText('江苏省', { exact: true }).waitFor()
  await card.getByText('全部受援方').waitFor()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL('**/login**')
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([])
})

test('a wrong password is told in words, and the page stays', async () => {
  const { page } = await openPage(browser, { language: 'en' })
  await page.goto(`${base}/login`)
  await page.getByLabel('User name').fill('jiangsu')
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('alert').getByText('The user name or the password is wrong.').waitFor()
  expect(new URL(page.url()).pathname).toBe('/login')
})

test('a foreign address is not followed after signing in', async () => {
  const { page } = await openPage(browser)
  await page.goto(`${base}/login?next=//example.org/`)
  await page.getByRole('button', { name: /核查员/ }).click()
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(`${base}/`)
})

test('a one-time link leads to a password that is checked on leaving, and in; a second time it leads nowhere', async () => {
  const { path, login } = await inviteSomebody(browser, base, [{ role: 'checker' }])
  const { page } = await openPage(browser, { language: 'en' })
  await page.goto(base + path)
  await page.getByText('Welcome, Somebody.').waitFor()
  await page.getByLabel('New password', { exact: true }).fill('short')
  await page.keyboard.press('Tab')
  await page.getByText('must have at least 12 characters').waitFor()
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('New password again').fill('something else')
  await page.getByRole('button', { name: 'Choose the password' }).click()
  await page.getByText('differs from the one above').waitFor()
  await page.getByLabel('New password again').fill(PASSWORD)
  await page.getByRole('button', { name: 'Choose the password' }).click()
  await page.waitForURL(`${base}/`)
  await page.getByRole('button', { name: 'Account: Somebody' }).click()
  await page.getByText(login, { exact: true }).waitFor()
  await page.goto(base + path)
  await page.getByText('This link was used or has run out').waitFor()
})

test('a password that somebody else set opens nothing but the page to change it', async (context) => {
  const home = inject('home')
  if (!home) return context.skip('the home of the server is not known; name it by DUIKOU_HOME')
  const { page, login } = await openNewUser(browser, base)
  const main = join(import.meta.dirname, '../../src/cli/main.ts')
  const set = execFileSync(process.execPath, [main, 'account', 'password', login], {
    env: { ...process.env, DUIKOU_HOME: home },
    encoding: 'utf8',
  }).trim()
  await page.goto(`${base}/projects`)
  await page.getByLabel('用户名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(set)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('现在的密码是别人设置的').waitFor()
  // Other pages lead back here, where the present password has to be given once more.
  await page.goto(`${base}/map`)
  await page.getByLabel('现在的密码').fill(set)
  await page.getByLabel('新密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一次新密码').fill(PASSWORD)
  await page.getByRole('button', { name: '改密码并继续' }).click()
  await page.waitForURL(`${base}/map`)
  await page.getByRole('heading', { level: 1 }).waitFor()
})

test('another system signs in who has an account here', async (context) => {
  const { page } = await openPage(browser)
  await page.goto(`${base}/projects`)
  await page.getByRole('heading', { name: '演示账户' }).waitFor()
  const way = page.getByRole('link', { name: '用省级认证登录' })
  if ((await way.count()) === 0) return context.skip('the server knows no OpenID Connect provider')
  await way.click()
  await page.getByRole('button', { name: '账户: 核查员（演示）' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/projects')
})

test('who comes back from another system without being let in is told so', async () => {
  const { page } = await openPage(browser)
  await page.goto(`${base}/login?failed=oidc`)
  await page.getByRole('alert').getByText('没有登录成功').waitFor()
})
