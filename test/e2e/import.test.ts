import { readFile } from 'node:fs/promises'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { seriousViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { openSignedIn, settled } from '../support/signed-in.ts'
import { unzip } from '../support/zip.ts'

const base = inject('base')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const HEAD = ['名称', '类别', '状态', '支援方', '实施地区', '援助资金']
const line = (name: string, kind = '产业', amount: string | number = 1250.5) => [
  name,
  kind,
  '实施中',
  '320100',
  '520624',
  amount,
]

async function give(page: Page, rows: (string | number)[][], name = '项目.xlsx'): Promise<void> {
  const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows: [HEAD, ...rows] }] }))
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
}

test('a file is checked, sent back with its problems, corrected, written and undone', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  const name = `导入项目 ${Date.now()}`
  await page.goto(`${base}/projects`)
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '导入项目' }).waitFor()
  const template = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载模板' }).click()
  const filled = await readXlsx(await readFile(await (await template).path()))
  expect(filled.sheets.map((sheet) => sheet.name)).toEqual(['填报', '说明', '_duikou'])

  await give(page, [line(name), line(`${name} 乙`, '茶叶', '很多')])
  const problems = page.getByRole('table', { name: '问题' })
  await problems.getByRole('row', { name: /B3 类别 茶叶/ }).waitFor()
  await problems.getByRole('row', { name: /F3 援助资金 很多/ }).waitFor()
  expect(await page.getByRole('button', { name: /^写入/ }).isDisabled()).toBe(true)
  await settled(page)
  expect(await seriousViolations(page)).toEqual([])
  const marked = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载带标注的文件' }).press('Enter')
  const [sheet] = (await readXlsx(await readFile(await (await marked).path()))).sheets
  expect(sheet?.rows[0]?.at(-1)).toBe('问题')
  expect(String(sheet?.rows[2]?.at(-1))).toContain('F 援助资金')

  await give(page, [line(name), line(`${name} 乙`)])
  await page.getByText('没有问题，可以写入。').waitFor()
  await page.getByRole('button', { name: '写入 2 条' }).press('Enter')
  await page.getByRole('heading', { name: '已导入 2 条' }).waitFor()
  expect(new URL(page.url()).searchParams.get('import')).toMatch(/^[0-9a-f]{16}$/)
  await settled(page)
  expect(await seriousViolations(page)).toEqual([])
  await page.reload()
  await page.getByRole('button', { name: '撤销导入' }).click()
  await page.locator('.ant-popconfirm').getByRole('button', { name: '撤销导入' }).click()
  await page.getByText('已删除 2 条，保留 0 条').waitFor()
  await page.getByRole('heading', { name: /没有留下记录/ }).waitFor()
  expect(complaints).toEqual([])
})

test('repeated rows are told, on a telephone, in English, in the dark', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu', { width: 360, dark: true, language: 'en' })
  const name = `Repeated ${Date.now()}`
  await page.goto(`${base}/projects/import`)
  await give(page, [line(name), line(name)])
  await page.getByText('says the same as row 2').waitFor()
  const write = page.getByRole('button', { name: 'Write 2 records' })
  expect(await write.isDisabled()).toBe(true)
  await page.getByRole('checkbox', { name: 'Also write repeated rows' }).check()
  expect(await write.isEnabled()).toBe(true)
  await settled(page)
  expect(await seriousViolations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(complaints).toEqual([])
})

test('a list and a figure hand over their ledgers', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/pairings`)
  await page.locator('tbody tr').first().waitFor()
  const list = page.waitForEvent('download')
  await page.getByRole('link', { name: '台账' }).click()
  const files = unzip(await readFile(await (await list).path()))
  expect([...files.keys()].at(-1)).toBe('manifest.json')
  await page.goto(`${base}/?figure=measure.fund.sent*period.2018*currency.CNY`)
  const drawer = page.getByRole('dialog')
  const figure = page.waitForEvent('download')
  await drawer.getByRole('link', { name: '台账' }).click()
  const behind = unzip(await readFile(await (await figure).path()))
  const manifest = JSON.parse(String(behind.get('manifest.json')))
  expect(manifest.sums).toHaveLength(1)
  expect(complaints).toEqual([])
})
