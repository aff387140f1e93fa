import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { startProvider } from './oidc-provider.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the demonstration is served. */
    base: string
    /** Its home, for commands; '' where it is not known. */
    home: string
  }
}

const ROOT = join(import.meta.dirname, '../..')
const PATIENCE = 180_000

/**
 * Serves the demonstration (which builds the web app where that is out of date) from a home of its own on a free port, for all browser tests.
 * DUIKOU_TEST_BASE names a server that runs already, while one works on the tests themselves.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.DUIKOU_TEST_BASE
  if (running) {
    project.provide('base', running)
    project.provide('home', process.env.DUIKOU_HOME ?? '')
    return async () => {}
  }
  const home = mkdtempSync(join(tmpdir(), 'duikou-demo-'))
  // For root: so that the account the database runs as can reach its data here.
  chmodSync(home, 0o755)
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const provider = await letIn(home, base, 'checker')
  const server = spawn(process.execPath, [join(ROOT, 'src/cli/main.ts'), 'demo'], {
    cwd: ROOT,
    env: { ...process.env, DUIKOU_HOME: home, DUIKOU_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk) => (told = `${told}${chunk}`.slice(-4000)))
  try {
    await ready(base, server)
  } catch (error) {
    await Promise.all([stop(server), provider.close()])
    throw new Error(`the demonstration did not start: ${told}`, { cause: error })
  }
  project.provide('base', base)
  project.provide('home', home)
  return async () => {
    await Promise.all([stop(server), provider.close()])
    rmSync(home, { recursive: true, force: true })
  }
}

/** Lets everybody in as `login` through an OpenID Connect provider of this machine. */
async function letIn(home: string, base: string, login: string) {
  const provider = await startProvider(`${base}/api/session/oidc/province/callback`)
  provider.state.signedInAs = { sub: 'subject-of-the-browser', preferred_username: login }
  const settings = {
    id: 'province',
    issuer: provider.issuer,
    ...provider.client,
    name: '省级认证',
    name_en: 'Province',
  }
  writeFileSync(join(home, 'oidc.json'), JSON.stringify([settings]))
  return provider
}

async function ready(base: string, server: ChildProcess): Promise<void> {
  const last = Date.now() + PATIENCE
  while (Date.now() < last) {
    if (server.exitCode !== null) throw new Error(`it ended with ${server.exitCode}`)
    const answer = await fetch(`${base}/api/session`).catch(() => null)
    const session = answer?.ok ? ((await answer.json()) as { demo: unknown }) : null
    if (session?.demo) return
    await sleep(250)
  }
  throw new Error(`nothing at ${base} within ${PATIENCE / 1000} s`)
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await Promise.race([ended, sleep(20_000).then(() => server.kill('SIGKILL'))])
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
