import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { citizenCheck } from '../../src/domain/index.ts'
import { seriousViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { openSignedIn, settled } from '../support/signed-in.ts'

const base = inject('base')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const combobox = (page: Page, label: string) => page.getByRole('combobox', { name: label, exact: true })
const option = (page: Page, text: string) =>
  page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: text })
    .first()
    .click()

/** How many people a county's scorecard says benefit, and how many wait to be confirmed. */
async function counted(page: Page): Promise<number[]> {
  await page.goto(`${base}/scorecard?year=2019&recipient=520624`)
  await settled(page)
  const figure = async (label: RegExp) => {
    const cell = page.locator('.scorecard tbody tr').filter({ hasText: label }).locator('td.now a.figure').first()
    return Number(/[\d,]+/.exec((await cell.textContent()) ?? '')?.[0].replaceAll(',', ''))
  }
  return [await figure(/^受益人数/), await figure(/^另：待确认/)]
}

test('a person is entered, confirmed by who knows the people there, and counts from then on', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  const [people, waiting] = (await counted(page)) as [number, number]
  const name = `演示村民${Date.now()}`
  const number = `99999919900101${String(Date.now()).slice(-3)}`
  await page.goto(`${base}/beneficiaries/new`)
  await settled(page)
  await combobox(page, '项目').fill('思南县')
  await option(page, '思南县')
  await combobox(page, '对象').click()
  await option(page, '个人')
  await page.getByLabel('姓名或名称', { exact: true }).fill(name)
  await page.getByLabel('证件号码', { exact: true }).fill(number + citizenCheck(number))
  await combobox(page, '受益方式').click()
  await option(page, '务工工资')
  await page.getByLabel('开始日期', { exact: true }).fill('2019-05-01')
  await combobox(page, '所在村').fill('520624')
  await option(page, '思南县')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/beneficiaries\/\d+/)
  await page.getByText('9999**********').first().waitFor()
  expect(await page.getByRole('button', { name: '确认', exact: true }).count()).toBe(0)
  expect(await counted(page)).toEqual([people, waiting + 1])

  const sinan = await openSignedIn(browser, base, 'sinan')
  await sinan.page.goto(`${base}/beneficiaries?f.state=entered&q=${name}`)
  await settled(sinan.page)
  await sinan.page.getByRole('checkbox', { name: '选择本页全部' }).check()
  expect(await seriousViolations(sinan.page)).toEqual([])
  await sinan.page.getByRole('button', { name: '确认所选' }).click()
  await sinan.page.getByText('已确认 1 条').waitFor()
  expect(await counted(page)).toEqual([people + 1, waiting])
  expect([...complaints, ...sinan.complaints]).toEqual([])
})

test('where one of a list cannot be confirmed none is, and it says which', async () => {
  const { page } = await openSignedIn(browser, base, 'administrator')
  await page.goto(`${base}/beneficiaries?concern=no_identity`)
  await settled(page)
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  await page.getByRole('button', { name: '确认所选' }).click()
  await page.getByText(/演示村民（无证件）.*证件号码/).waitFor()
  await settled(page)
  expect(await page.locator('.list-table tbody tr').count()).toBe(1)
})

test('a project’s own list is imported under the project it names', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/beneficiaries`)
  await settled(page)
  const project = page.locator('.list-table tbody td a[href*="/projects/"]').first()
  const id = /projects\/(\d+)/.exec((await project.getAttribute('href')) ?? '')?.[1]
  await page.goto(`${base}/beneficiaries?f.project=${id}`)
  await settled(page)
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await page.waitForURL(new RegExp(`import\\?.*of=${id}`))
  await page.locator(`main p a[href*="/projects/${id}"]`).waitFor()
  const template = page.getByRole('link', { name: '下载模板' })
  expect(await template.getAttribute('href')).toContain(`of=${id}`)
})
