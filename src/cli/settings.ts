import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the clone. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What a beginner may set, read from the environment once. */
export type Settings = {
  /** DUIKOU_HOME: the data folder; by default `.duikou` in the clone. A relative one is relative to where we stand. */
  home: string
  /** DATABASE_URL: a PostgreSQL of one's own; without it the embedded one. */
  databaseUrl: string | undefined
}

export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const home = environment.DUIKOU_HOME || join(ROOT, '.duikou')
  return {
    home: isAbsolute(home) ? home : join(process.cwd(), home),
    databaseUrl: environment.DATABASE_URL || undefined,
  }
}
