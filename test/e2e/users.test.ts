import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { seriousViolations } from '../support/axe.ts'
import { launchBrowser, openPage } from '../support/browser.ts'
import { inviteSomebody, openNewUser } from '../support/new-user.ts'
import { openSignedIn, settled } from '../support/signed-in.ts'

const base = inject('base')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function choose(page: Page, label: string, typed: string, option: RegExp | string): Promise<void> {
  await page.getByLabel(label).click()
  await page.getByLabel(label).fill(typed)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click()
}

test('somebody is invited with grants in the form, and the link is shown once', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'administrator', { language: 'en' })
  const login = `wang-${Date.now()}`
  await page.goto(`${base}/users`)
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  // Name, name in English, user name and role.
  await expect.poll(() => page.getByText('is needed').count()).toBe(4)
  await page.getByLabel('Name', { exact: true }).fill('王芳')
  await page.getByLabel('Name in English').fill('Wang Fang')
  await page.getByLabel('User name').fill('jiangsu')
  await choose(page, 'Role', 'county', 'County office')
  await choose(page, 'Side', 'rec', 'Recipient')
  await choose(page, 'Recipients within reach', 'sinan', /Sinan/)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByText('A record with the same "User name" exists already: jiangsu.').waitFor()
  await page.getByLabel('User name').fill(login)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Wang Fang is invited' }).waitFor()
  const link = await page.getByLabel(/Pass this link on/).inputValue()
  await page.getByRole('link', { name: 'Show the user' }).click()
  await page.getByRole('heading', { level: 1, name: 'Wang Fang' }).waitFor()
  await page.getByText('County office').waitFor()
  await page.getByText('Never signed in').waitFor()
  await settled(page)
  expect(await page.content()).not.toContain(link)
  expect(complaints.filter((text) => !text.includes('409'))).toEqual([])

  const { page: theirs } = await openPage(browser, { language: 'en' })
  await theirs.goto(link)
  await theirs.getByText('Welcome, Wang Fang.').waitFor()
})

test('grants are given and ended, and what is missing in one is told', async () => {
  const { id } = await inviteSomebody(browser, base, [])
  const { page } = await openSignedIn(browser, base, 'administrator')
  await page.goto(`${base}/users/${id}`)
  await page.getByText('没有授权，登录后什么也看不到。').waitFor()
  await page.getByRole('button', { name: '添加授权' }).click()
  await choose(page, '角色', '前方', '前方指挥部')
  await page.getByText('没有限定范围').waitFor()
  await choose(page, '支援方范围', 'jiangsu', /江苏/)
  await page.getByRole('button', { name: '更多限制' }).click()
  await page.getByLabel('开始日期', { exact: true }).fill('2027-02-01')
  await page.getByLabel('最后一天', { exact: true }).fill('2027.1.31')
  await page.getByRole('button', { name: '授权', exact: true }).click()
  await page.getByText('早于开始日期').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByLabel('最后一天', { exact: true }).fill('2027.12.31')
  await page.getByRole('button', { name: '授权', exact: true }).click()
  await page.getByText('2027-02-01 至 2027-12-31').waitFor()
  await page.getByText('未开始').waitFor()
  await page.getByRole('button', { name: '终止: 前方指挥部' }).click()
  await page.getByRole('dialog').getByText('前方指挥部').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: '终止' }).click()
  await page.getByText('没有授权，登录后什么也看不到。').waitFor()
})

test('who is disabled is out at once, and comes back with a new link', async () => {
  const somebody = await openNewUser(browser, base)
  const { page } = await openSignedIn(browser, base, 'administrator')
  await page.goto(`${base}/users?q=${somebody.login}`)
  await page.getByRole('link', { name: '某人' }).click()
  await page.getByRole('button', { name: '停用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await page.getByRole('button', { name: '恢复使用' }).waitFor()
  await somebody.page.goto(`${base}/projects`)
  await somebody.page.waitForURL('**/login**')
  await page.getByRole('button', { name: '恢复使用' }).click()
  await page.getByRole('button', { name: '新的登录链接' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '新的登录链接' }).click()
  const link = await page.getByLabel(/把这个链接交给某人本人/).inputValue()
  await somebody.page.goto(link)
  await somebody.page.getByText('某人，您好。').waitFor()
})

test('only who administers sees users', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu', { language: 'en' })
  await page.goto(`${base}/users`)
  await page.getByText('Your role may not').waitFor()
  expect(await page.getByRole('link', { name: 'Users' }).count()).toBe(0)
})
