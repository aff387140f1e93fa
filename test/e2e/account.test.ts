import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { seriousViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { openNewUser, PASSWORD } from '../support/new-user.ts'
import { settled } from '../support/signed-in.ts'

// A browser makes passkeys and copies for names, not for addresses in digits.
const base = inject('base').replace('127.0.0.1', 'localhost')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function openAccount(language: 'zh-CN' | 'en' = 'en') {
  const opened = await openNewUser(browser, base, { language })
  await opened.page.goto(`${base}/account`)
  await settled(opened.page)
  return opened
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account:/ }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).last().click()
  await page.waitForURL('**/login**')
}

async function givePassword(page: Page, login: string): Promise<void> {
  await page.getByLabel('User name').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** The code of a moment; each is good once, so the second one is of the step to come. */
const codeAt = (secret: string, timestamp: number) =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp })

test('a second factor is set up, asked for, helped out by a backup code, and turned off', async () => {
  const { page, login } = await openAccount()
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await page.getByLabel('Your password').fill('wrong')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('is wrong').waitFor()
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('img', { name: 'QR code of the second factor' }).waitFor()
  const secret = (await page.locator('.account-secret').textContent()) ?? ''
  expect(await seriousViolations(page)).toEqual([])
  await page.getByLabel('The six digits').fill(codeAt(secret, Date.now()))
  await page.getByRole('button', { name: 'Finish' }).click()
  const codes = page.locator('.backup-code-list code')
  await codes.first().waitFor()
  expect(await codes.count()).toBe(10)
  const backup = (await codes.first().textContent()) ?? ''
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('10 backup codes left').waitFor()

  await signOut(page)
  await givePassword(page, login)
  await page.getByLabel('Code').fill('000000')
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('The code is wrong or was used already.').waitFor()
  await page.getByLabel('Code').fill(codeAt(secret, Date.now() + 30_000))
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Menu' }).waitFor()

  await signOut(page)
  await givePassword(page, login)
  await page.getByLabel('Code').fill(backup.toLowerCase())
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('navigation', { name: 'Menu' }).waitFor()
  await page.goto(`${base}/account`)
  await page.getByText('9 backup codes left').waitFor()
  await page.getByRole('button', { name: 'Turn it off' }).click()
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Turn it off' }).click()
  await page.getByText('The second factor is off').waitFor()
  await page.getByRole('button', { name: 'Turn it on' }).waitFor()
})

test('a passkey is added under a name, signs in alone, and is removed', async () => {
  const { page } = await openAccount()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Name').fill('My phone')
  await page.getByRole('button', { name: 'Add this device' }).click()
  await page.getByText('My phone').waitFor()
  await signOut(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('navigation', { name: 'Menu' }).waitFor()
  await page.goto(`${base}/account`)
  await page.getByRole('button', { name: 'Remove: My phone' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('No passkeys yet.').waitFor()
})

test('a token is shown once, opens the API, and opens nothing once it is ended', async () => {
  const { page } = await openAccount('zh-CN')
  await page.getByRole('button', { name: '新建令牌' }).click()
  await page.getByRole('button', { name: '新建令牌' }).click()
  await page.getByText('必填').waitFor()
  await page.getByLabel('用途').fill('月报脚本')
  await page.getByRole('button', { name: '新建令牌' }).click()
  expect(await seriousViolations(page)).toEqual([])
  const token = await page.getByLabel('令牌只在这里显示一次').inputValue()
  await page.getByRole('button', { name: '已复制好' }).click()
  expect(await page.content()).not.toContain(token)
  const ask = async () =>
    (await fetch(`${base}/api/projects?limit=1`, { headers: { authorization: `Bearer ${token}` } })).status
  expect(await ask()).toBe(200)
  await page.getByRole('button', { name: '停用: 月报脚本' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await page.getByText('还没有令牌。').waitFor()
  expect(await ask()).toBe(401)
})

test('a changed password signs out everywhere else; so does a button', async () => {
  const { page, login } = await openAccount()
  const elsewhere = async () => {
    const answer = await fetch(`${base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: PASSWORD }),
    })
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return async () => (await fetch(`${base}/api/account`, { headers: { cookie } })).status
  }
  const first = await elsewhere()
  expect(await first()).toBe(200)
  await page.reload()
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere else' }).click()
  await page.getByText('You are signed out everywhere else').waitFor()
  expect(await first()).toBe(401)
  const second = await elsewhere()
  expect(await second()).toBe(200)
  const change = page.getByRole('button', { name: 'Change the password' })
  await change.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type(PASSWORD)
  expect(await page.getByLabel('Present password').inputValue()).toBe(PASSWORD)
  await page.getByLabel('New password', { exact: true }).fill(`${PASSWORD} anew`)
  await page.getByLabel('New password again').fill(`${PASSWORD} anew`)
  await page.keyboard.press('Enter')
  await page.getByText('The password is changed').waitFor()
  await expect.poll(() => change.evaluate((button) => button === document.activeElement)).toBe(true)
  expect(await second()).toBe(401)
})
