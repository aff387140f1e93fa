import { type Browser, chromium, type Page } from 'playwright-core'
import type { Language } from '../../src/domain/index.ts'
import { chromiumProgram } from './chromium.ts'

/**
 * A browser that reaches this machine and nothing else, as root and as an ordinary user. Close it when done: closing ends
 * its processes.
 */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    // Elsewhere than Linux npm ships none: the Chrome that is installed.
    ...(process.platform === 'linux' ? chromiumProgram() : { channel: 'chrome' }),
    args: [
      // Without a set-uid helper, as npm installs it, the process that forks renderers cannot start for root.
      '--no-zygote',
      // Containers give /dev/shm 64 MB, where a long page crashes.
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--font-render-hinting=none',
      // Beyond what playwright turns off (updates, metrics, pings): no name resolves but our own.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  })
}

/** A page as somebody has it before them. */
type Reader = { width?: number; height?: number; dark?: boolean; language?: Language; still?: boolean }

/**
 * A page in a context of its own (no cookies of another), and what it complained of: errors of scripts, of the console
 * (the content security policy speaks there) and requests that failed. A good page has no complaints.
 */
export async function openPage(browser: Browser, reader: Reader = {}): Promise<{ page: Page; complaints: string[] }> {
  const { width = 1280, height = width < 720 ? 740 : 800, dark = false, language = 'zh-CN', still = true } = reader
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: still ? 'reduce' : 'no-preference',
    locale: language,
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    // A page left or closed while it reads gives up its requests.
    if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${why}`)
  })
  return { page, complaints }
}
