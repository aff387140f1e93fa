import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuikouError } from '../domain/index.ts'

/** The folder of the clone. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Where the server listens when nobody chose a port and this one is free. */
export const DEFAULT_PORT = 4680

/** Below how many people a cell is small where nobody says otherwise. */
const SMALL_CELL = 10

/** What a beginner may set, read from the environment once. */
export type Settings = {
  /** DUIKOU_HOME: the data folder; by default `.duikou` in the clone. A relative one is relative to where we stand. */
  home: string
  /** DATABASE_URL: a PostgreSQL of one's own; without it the embedded one. */
  databaseUrl: string | undefined
  /** DUIKOU_PORT: where to serve; without it the usual port or, where that is taken, one near it. */
  port: number | undefined
  /** DUIKOU_URL: the address people use, 'https://duikou.example.org', where a proxy speaks for us. */
  url: string | undefined
  /** DUIKOU_LOG: json or text; without it text at a terminal and JSON elsewhere. */
  log: 'json' | 'text' | undefined
  /** DUIKOU_METRICS_TOKEN: opens /metrics to who brings it along; without it this machine alone gets them. */
  metricsToken: string | undefined
  /** DUIKOU_SMALL_CELL: fewer people than this are few, and kept from who does not read the records behind a figure. */
  smallCell: number
}

export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const home = environment.DUIKOU_HOME || join(ROOT, '.duikou')
  return {
    home: isAbsolute(home) ? home : join(process.cwd(), home),
    databaseUrl: environment.DATABASE_URL || undefined,
    port: environment.DUIKOU_PORT ? parsePort(environment.DUIKOU_PORT) : undefined,
    url: environment.DUIKOU_URL ? parseAddress(environment.DUIKOU_URL, 'DUIKOU_URL') : undefined,
    log: environment.DUIKOU_LOG ? parseLog(environment.DUIKOU_LOG) : undefined,
    metricsToken: environment.DUIKOU_METRICS_TOKEN || undefined,
    smallCell: environment.DUIKOU_SMALL_CELL ? parseSmallCell(environment.DUIKOU_SMALL_CELL) : SMALL_CELL,
  }
}

/** A port as people write it. @throws input.invalid */
export function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port
  const problem = { zh: `“${text}”不是 1 到 65535 的端口号`, en: `"${text}" is not a port from 1 to 65535` }
  throw new DuikouError('input.invalid', { field: 'DUIKOU_PORT', problem })
}

/** The address of a server as people write it, without what follows the host. @throws input.invalid */
export function parseAddress(text: string, field = '--url'): string {
  const address = URL.parse(text)
  if (address && /^https?:$/.test(address.protocol)) return address.origin
  const problem = {
    zh: `“${text}”不是 https://example.org 这样的地址`,
    en: `"${text}" is not an address like https://example.org`,
  }
  throw new DuikouError('input.invalid', { field, problem })
}

/** @throws input.invalid */
function parseLog(text: string): 'json' | 'text' {
  if (text === 'json' || text === 'text') return text
  const problem = { zh: `“${text}”不是 json 或 text`, en: `"${text}" is neither json nor text` }
  throw new DuikouError('input.invalid', { field: 'DUIKOU_LOG', problem })
}

/** @throws input.invalid */
function parseSmallCell(text: string): number {
  const people = Number(text)
  if (/^\d{1,4}$/.test(text) && people >= 3 && people <= 1000) return people
  const problem = { zh: `“${text}”不是 3 到 1000 的人数`, en: `"${text}" is not a number of people from 3 to 1000` }
  throw new DuikouError('input.invalid', { field: 'DUIKOU_SMALL_CELL', problem })
}
