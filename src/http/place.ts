import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the clone. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The program's version. */
export const VERSION: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
