import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { seriousViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { docxOf } from '../support/documents.ts'
import { openSignedIn, settled } from '../support/signed-in.ts'

const base = inject('base')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await forget()
  await browser.close()
})

/** Takes away what was kept here: figures of kept reports stand on the scorecard that other tests read. */
async function forget(): Promise<void> {
  const { page } = await openSignedIn(browser, base, 'administrator')
  const { request } = page.context()
  type Rows = { rows: { id: number; version: number; title: string }[] }
  const read = async (path: string) => ((await (await request.get(`${base}/api/${path}`)).json()) as Rows).rows
  const remove = async (path: string, { id, version }: Rows['rows'][number]) => {
    const options = { data: { version, reason: 'test' }, headers: { origin: base } }
    const answer = await request.post(`${base}/api/${path}/${id}/delete`, options)
    if (!answer.ok()) throw new Error(`${path} ${id}: ${await answer.text()}`)
  }
  for (const report of (await read('reports?limit=50')).filter(({ title }) => title.includes('综述'))) {
    for (const claim of await read(`claims?report=${report.id}&limit=200`)) await remove('claims', claim)
    await remove('reports', report)
  }
}

const TEXT = `江苏对口帮扶支援工作综述
2019-02-18
去年，江苏共安排财政帮扶资金56.65亿元，签订企业合作协议近900项。干部12名、教师30名赴贵州挂职帮扶。
今年计划引进企业50家，社会捐赠款物1.2亿元。`

test('a text is read, its claims marked by colour and word, and a click opens the recorded figure', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/claims/read`)
  await settled(page)
  await page.getByLabel('文本').fill(TEXT)
  await page.getByRole('button', { name: '读取' }).click()
  const text = page.getByRole('region', { name: '原文' })
  const marks = text.getByRole('button')
  await expect.poll(() => marks.count()).toBeGreaterThan(4)
  const funds = text.getByRole('button', { name: /56.65亿元/ })
  expect(await funds.getAttribute('data-word')).toMatch(/^(相符|记录不足|记录超出|未记录)$/)
  await funds.click()
  const detail = page.locator('.reading-detail')
  await expect.poll(() => detail.textContent()).toMatch(/文中.*56\.65亿元.*2018-01-01 – 2018-12-31/)
  expect(await seriousViolations(page)).toEqual([])
  await detail.locator('a.figure').click()
  await expect.poll(() => page.getByRole('dialog', { name: '数据来源' }).count()).toBe(1)
  await page.keyboard.press('Escape')
  expect(complaints).toEqual([])
})

test('by keys alone: next, reject, undo, correct, split; then it is saved and stands in the address', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/claims/read`)
  await settled(page)
  await page.getByLabel('文本').fill(TEXT)
  await page.keyboard.press('Control+Enter')
  const text = page.getByRole('region', { name: '原文' })
  const pressed = text.locator('[aria-pressed=true]')
  await expect.poll(() => text.getByRole('button').count()).toBeGreaterThan(4)
  await text.getByRole('button').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => pressed.textContent()).toContain('近900项')
  await page.keyboard.press('x')
  await expect.poll(() => pressed.getAttribute('data-word')).toBe('已剔除')
  await page.keyboard.press('u')
  await expect.poll(() => pressed.getAttribute('data-word')).not.toBe('已剔除')
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('e')
  const form = page.getByRole('dialog', { name: '更正这个数' })
  await form.getByLabel('数值').fill('十二')
  await form.getByRole('button', { name: /确\s?定/ }).click()
  await expect.poll(() => form.locator('.field-problem').textContent()).toContain('请写一个数')
  await form.getByLabel('数值').fill('13')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => form.count()).toBe(0)
  await expect.poll(() => pressed.getAttribute('data-word')).toBe('保存后核对')
  await page
    .getByRole('button', { name: '保存', exact: true })
    .or(page.getByRole('button', { name: '保 存' }))
    .click()
  const keep = page.getByRole('dialog', { name: '保存这份材料' })
  await expect.poll(() => keep.getByLabel('标题').inputValue()).toBe('江苏对口帮扶支援工作综述')
  expect(await seriousViolations(page)).toEqual([])
  await keep.getByLabel('标题').press('Control+Enter')
  await expect.poll(() => new URL(page.url()).searchParams.get('report')).toMatch(/^\d+$/)
  await settled(page)
  await expect.poll(() => page.locator('.reading-gone').count()).toBe(1)
  await text.getByRole('button', { name: /12名/ }).click()
  await expect.poll(() => page.locator('.reading-detail').textContent()).toContain('13')
  await page.getByRole('link', { name: '这个数的来历' }).click()
  await expect.poll(() => page.locator('.timeline').textContent()).toMatch(/12.*13|13.*12/s)
  expect(complaints).toEqual([])
})

test('words selected in the text become a claim, and a claim is split', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/claims/read`)
  await settled(page)
  await page.getByLabel('文本').fill(TEXT)
  await page.getByRole('button', { name: '读取' }).click()
  const text = page.getByRole('region', { name: '原文' })
  await expect.poll(() => text.getByRole('button').count()).toBeGreaterThan(4)
  const before = await text.getByRole('button').count()
  await page.evaluate(() => {
    const piece = [...document.querySelectorAll('.reading-text [data-start]')].find((one) =>
      one.textContent?.includes('支援工作综述'),
    )
    const node = piece?.firstChild
    if (!node) throw new Error('no such piece')
    const at = (node.textContent ?? '').indexOf('支援工作综述')
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + 2)
    window.getSelection()?.removeAllRanges()
    window.getSelection()?.addRange(range)
  })
  await page.getByRole('button', { name: '添加选中的文字' }).click()
  const form = page.getByRole('dialog', { name: '添加一个数' })
  await form.getByLabel('数值').fill('7')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => text.getByRole('button').count()).toBe(before + 1)
  await text.getByRole('button', { name: /56.65亿元/ }).click()
  await page
    .locator('.reading-detail')
    .getByRole('button', { name: /拆\s?分/ })
    .click()
  const split = page.getByRole('dialog', { name: '拆成两个数' })
  await split.getByLabel(/^后一个/).fill('5')
  await split.getByLabel(/^前一个/).fill('6')
  await split.getByRole('button', { name: /确\s?定/ }).click()
  await expect.poll(() => text.getByRole('button').count()).toBe(before + 2)
  await page.getByRole('button', { name: '撤销（2）' }).click()
  await expect.poll(() => text.getByRole('button').count()).toBe(before + 1)
})

test('a report read out of a file is kept with the file', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/claims/read`)
  await settled(page)
  const buffer = Buffer.from(`第二份：${TEXT}`)
  await page.getByLabel('选择文件').setInputFiles({ name: 'zs.txt', mimeType: 'text/plain', buffer })
  await expect.poll(() => page.getByRole('region', { name: '原文' }).getByRole('button').count()).toBeGreaterThan(4)
  await page.getByRole('button', { name: /^保\s?存$/ }).click()
  const title = page.getByRole('dialog', { name: '保存这份材料' }).getByLabel('标题')
  await title.fill('第二份综述')
  await title.press('Control+Enter')
  await expect.poll(() => new URL(page.url()).searchParams.get('report')).toMatch(/^\d+$/)
  await page.goto(`${base}/reports/${new URL(page.url()).searchParams.get('report')}`)
  await expect.poll(() => page.locator('main').textContent()).toContain('zs.txt')
  await page.getByRole('main').getByRole('link', { name: '读一份材料' }).click()
  await expect.poll(() => page.getByRole('heading', { name: '第二份综述' }).count()).toBe(1)
})

test('a file is read on a phone, in the dark and in English', async () => {
  const { page } = await openSignedIn(browser, base, 'checker', { width: 360, dark: true, language: 'en' })
  await page.goto(`${base}/claims/read?lang=en`)
  await settled(page)
  await page.getByLabel('Choose a file').setInputFiles({
    name: 'report.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: docxOf(TEXT.split('\n')),
  })
  const marks = page.getByRole('region', { name: 'Text' }).getByRole('button')
  await expect.poll(() => marks.count()).toBeGreaterThan(4)
  await marks.first().click()
  await settled(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await seriousViolations(page)).toEqual([])
})
