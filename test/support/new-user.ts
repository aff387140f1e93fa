import type { Browser, Page } from 'playwright-core'
import { openPage } from './browser.ts'
import { openSignedIn } from './signed-in.ts'

export const PASSWORD = 'four words make a password'

export type Invited = { id: number; login: string; path: string }

/** Somebody whom the demonstration's administrator invited; `path` is that of the link. */
export async function inviteSomebody(browser: Browser, base: string, grants: object[]): Promise<Invited> {
  const { page } = await openSignedIn(browser, base, 'administrator')
  const login = `somebody-${Date.now()}`
  const answer = await page.context().request.post(`${base}/api/users`, {
    data: { login, name: '某人', name_en: 'Somebody', grants },
    headers: { origin: base },
  })
  if (!answer.ok()) throw new Error(`inviting failed: ${answer.status()} ${await answer.text()}`)
  const { id, link } = (await answer.json()) as { id: number; link: string }
  await page.context().close()
  return { id, login, path: new URL(link).pathname }
}

/** The same, with a password chosen and signed in on a page of their own. */
export async function openNewUser(
  browser: Browser,
  base: string,
  reader: Parameters<typeof openPage>[1] = {},
): Promise<{ page: Page; complaints: string[]; login: string; id: number }> {
  const { id, login, path } = await inviteSomebody(browser, base, [{ role: 'checker' }])
  const opened = await openPage(browser, reader)
  const answer = await opened.page
    .context()
    .request.post(`${base}/api${path.replace('/invitation/', '/invitations/')}`, {
      data: { password: PASSWORD },
      headers: { origin: base },
    })
  if (!answer.ok()) throw new Error(`choosing a password failed: ${answer.status()} ${await answer.text()}`)
  return { ...opened, login, id }
}
