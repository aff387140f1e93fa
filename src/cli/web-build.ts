import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DuikouError } from '../domain/index.ts'
import { WEB_FOLDER } from '../http/index.ts'
import { ROOT } from './settings.ts'

/** What the web app is made of. */
const SOURCES = ['src/web', 'src/domain', 'src/kinds', 'vite.config.ts', 'package-lock.json']

/** Builds the web app where it was never built, or where a source is newer than what was built. */
export async function buildWeb(tell: () => void): Promise<void> {
  const built = await stat(join(WEB_FOLDER, 'index.html')).catch(() => null)
  if (built && (await newest(SOURCES.map((source) => join(ROOT, source)))) <= built.mtimeMs) return
  tell()
  const vite = spawn(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  vite.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2000)
  })
  const code = await new Promise((resolve) => vite.once('close', resolve))
  if (code !== 0) throw new DuikouError('web.build', { problem: said.trim() || `exit ${code}` })
}

/** When the youngest of these files, or of the files in these folders, was changed. */
async function newest(paths: string[]): Promise<number> {
  const times = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(path)
      if (!found.isDirectory()) return found.mtimeMs
      const inside = await readdir(path, { recursive: true })
      const each = await Promise.all(inside.map((name) => stat(join(path, name))))
      return Math.max(found.mtimeMs, ...each.map(({ mtimeMs }) => mtimeMs))
    }),
  )
  return Math.max(...times)
}
