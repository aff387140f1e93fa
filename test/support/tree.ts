import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the clone. */
export const ROOT = join(import.meta.dirname, '../..')

/** What is not ours to judge: installed, built, or data of a home. */
const LEFT_OUT = ['node_modules/**', '.git/**', 'dist/**', '.duikou/**']

/** The project's files that match a pattern, by path from the root, with `/`. */
export function filesOf(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: ROOT, exclude: LEFT_OUT })
    .filter((file) => statSync(join(ROOT, file)).isFile())
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
}

export const readText = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
