import type { Browser, Page } from 'playwright-core'
import { openPage } from './browser.ts'

type Account = { login: string; password: string; role: string }

/** The demonstration's accounts, as the login page lists them. */
export async function demoAccounts(base: string): Promise<Account[]> {
  const answer = (await (await fetch(`${base}/api/session`)).json()) as { demo: { accounts: Account[] } | null }
  if (!answer.demo) throw new Error('the demonstration is not loaded')
  return answer.demo.accounts
}

/** A page of somebody signed in, by login; the session is this page's own. */
export async function openSignedIn(
  browser: Browser,
  base: string,
  login: string,
  reader: Parameters<typeof openPage>[1] = {},
): Promise<{ page: Page; complaints: string[] }> {
  const account = (await demoAccounts(base)).find((one) => one.login === login)
  if (!account) throw new Error(`the demonstration has no account ${login}`)
  const opened = await openPage(browser, reader)
  const answer = await opened.page.context().request.post(`${base}/api/session`, {
    data: { login: account.login, password: account.password },
    headers: { origin: base },
  })
  if (!answer.ok()) throw new Error(`signing in as ${login} failed: ${answer.status()} ${await answer.text()}`)
  return opened
}

/** Waits until a page rests: nothing is being asked of the server, nothing shown is out of date, its fonts are there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
  await page.evaluate(() => document.fonts.ready.then(() => true))
}
