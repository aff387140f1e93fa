import { execFileSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = new URL('../', import.meta.resolve('@sparticuz/chromium'))
// NSS, NSPR and Expat for machines that have none; the package unpacks them on one cloud's machines only.
const LIBRARIES = fileURLToPath(new URL('bin/al2023.tar.br', PACKAGE))

/** A program to start, and the folder of the libraries it brings, so that a machine with Node alone can run it. */
type Program = { executablePath: string; env: Record<string, string | undefined> }

/**
 * The Chromium that npm ships (Linux on x64), unpacked: 5 s the first time, then kept in a temporary folder of this user
 * and version, 210 MB.
 *
 * The package unpacks straight into the temporary folder that all users share and takes whatever bears the name there
 * for finished, so two runs at once start half a browser and a second user one that is not theirs to run. Here it is
 * unpacked beside its place by a process with a temporary folder of its own, and moved there when it is whole.
 */
export function chromiumProgram(): Program {
  const { version } = JSON.parse(readFileSync(new URL('package.json', PACKAGE), 'utf8')) as { version: string }
  const user = process.getuid?.() ?? 'user'
  const place = join(tmpdir(), `duikou-chromium-${version}-${user}`)
  if (!isOurs(place)) unpackInto(place)
  return {
    executablePath: join(place, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: join(place, 'al2023', 'lib') },
  }
}

/** Whether the folder is there and this user's: nobody else may lay a browser there for us to run. */
function isOurs(place: string): boolean {
  const found = lstatSync(place, { throwIfNoEntry: false })
  if (!found) return false
  if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid())) {
    throw new Error(`${place} belongs to somebody else; set TMPDIR to a folder of your own`)
  }
  return true
}

function unpackInto(place: string): void {
  const part = mkdtempSync(`${place}-`)
  try {
    const program =
      "const { default: chromium, inflate } = await import('@sparticuz/chromium')\n" +
      `await Promise.all([chromium.executablePath(), inflate(${JSON.stringify(LIBRARIES)})])`
    const env = { ...process.env, TMPDIR: part, TEMP: part, TMP: part }
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: import.meta.dirname, env })
    chmodSync(part, 0o700)
    renameSync(part, place)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    // Another run of ours moved its copy there first.
    if (!isOurs(place)) throw error
  }
}
