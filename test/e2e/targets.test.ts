import type { Browser, Page } from 'playwright-core'
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

const rowOf = (page: Page, name: string) => page.locator('tr, .target-rows li').filter({ hasText: name })

test('the tasks of the report stand as a tree with sums, gaps, signatures and what is recorded', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/progress?year=2019&as_of=2019-09-30`)
  await settled(page)
  const lifted = rowOf(page, '脱贫人口').first()
  await expect.poll(() => lifted.textContent()).toMatch(/110,800人.*与本目标相等.*下级签收 \d\/10.*尚不记录/)
  expect(await rowOf(page, '安排资金').first().textContent()).toMatch(/差额.*差额说明：其余资金/)
  const signed = rowOf(page, '签约投资额').first()
  expect(await signed.textContent()).toMatch(/超 100亿元/)
  await signed.locator('a.figure').click()
  await expect
    .poll(() => page.getByRole('dialog', { name: '数据来源' }).locator('.figure-drawer-value').first().textContent())
    .toContain('74.6')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog', { name: '数据来源' }).count()).toBe(0)
  const before = await page.locator('.target-table tbody tr').count()
  await page.getByRole('button', { name: /收起 .*出列村/ }).press('Enter')
  await expect.poll(() => page.locator('.target-table tbody tr').count()).toBe(before - 10)
  await page.getByText('有风险', { exact: false }).first().click()
  await expect.poll(() => new URL(page.url()).searchParams.get('pace')).toBe('at_risk')
  expect(await seriousViolations(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('a county sees what waits for it, signs it, and the badge counts one less', async () => {
  const { page, complaints } = await openSignedIn(browser, base, 'sinan')
  await page.goto(`${base}/tasks?kind=target`)
  await settled(page)
  const badge = page.locator('.menu-badge').first()
  // Beside its two targets other things wait for it.
  await expect.poll(() => badge.textContent()).toMatch(/^\d+$/)
  const waiting = Number(await badge.textContent())
  await page.getByRole('link', { name: /思南县 脱贫人口/ }).click()
  await settled(page)
  const steps = page.getByRole('list', { name: '办理进程' })
  await expect.poll(() => steps.locator('[aria-current=step]').textContent()).toContain('已下达')
  await page.getByRole('button', { name: '签收' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => steps.locator('[aria-current=step]').textContent()).toContain('已签收')
  await expect.poll(() => badge.textContent()).toBe(String(waiting - 1))
  await expect.poll(() => page.locator('.timeline > li').first().textContent()).toMatch(/思南县对口办（演示） 签收/)
  await page.getByRole('button', { name: '申请调整' }).click()
  const form = page.getByRole('dialog', { name: '申请调整' })
  await form.getByRole('button', { name: '申请调整' }).click()
  await expect.poll(() => form.locator('.field-problem').count()).toBe(2)
  await form.getByLabel('申请改为').fill('20000')
  await form.getByLabel('理由').fill('易地搬迁')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => steps.locator('[aria-current=step]').textContent()).toContain('调整待批')
  expect(await seriousViolations(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('a target is handed down after a preview, in parts that add up', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu')
  await page.goto(`${base}/progress?year=2019&recipient=654000`)
  await settled(page)
  await page.getByRole('button', { name: /分解：.*尼勒克县 巩固提升人口/ }).click()
  const form = page.getByRole('dialog').filter({ hasText: '分解' })
  await form.getByRole('button', { name: '预览' }).click()
  await expect.poll(() => form.getByRole('status').textContent()).toMatch(/^合计 ([\d,]+)人，目标 \1人$/)
  await page.keyboard.press('Escape')
})

test('pages fit a phone, in the dark and in English', async () => {
  const { page } = await openSignedIn(browser, base, 'jiangsu', { width: 360, dark: true, language: 'en' })
  for (const path of ['/progress?year=2019&as_of=2019-09-30', '/tasks']) {
    await page.goto(base + path)
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360)
    expect(await seriousViolations(page), path).toEqual([])
  }
})
