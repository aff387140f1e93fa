import sql from 'sql-template-tag'
import { type Database, migrate, type OpeningStep, openDatabase } from '../db/index.ts'
import type { Language } from '../domain/index.ts'
import { loadRegions, regionsLoaded } from '../regions/index.ts'
import { terminalLanguage } from './complaint.ts'
import { readSettings } from './settings.ts'
import { onStop, type Stop } from './stop.ts'

/**
 * Work over an open database. `stop` is aborted when the process is asked to end.
 * `graceful` work (a server) then ends by itself and is waited for; other work is dropped, its transaction rolled back.
 */
export type DatabaseWork<T> = (database: Database, stop: AbortSignal) => Promise<T>

/**
 * What every command that needs data runs in: opens the database of DUIKOU_HOME or DATABASE_URL, brings the schema up,
 * does the work and closes. Progress goes to stderr, so that stdout holds the answer alone. With `asItIs` the schema is
 * left as it is: for copying a database, and for replacing it.
 */
export async function withDatabase<T>(
  work: DatabaseWork<T>,
  options: { graceful?: boolean; asItIs?: boolean } = {},
): Promise<T> {
  const stop = new AbortController()
  const stopped = new Promise<Stop>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve(stop.signal.reason as Stop))
  })
  const forget = onStop((reason) => stop.abort(reason))
  const { home, databaseUrl } = readSettings()
  const database = await openDatabase({ home, url: databaseUrl, onStep: (step) => tell(step) })
  try {
    if (!options.asItIs) await unlessStopped(prepare(database), stopped, database)
    const job = work(database, stop.signal)
    return await (options.graceful ? job : unlessStopped(job, stopped, database))
  } finally {
    await database.close()
    forget()
  }
}

/** The lock of preparing: two commands started on an empty home load the regions once. */
const PREPARE_LOCK = 0x7072_6570

/** Migrations and regions: what an empty database needs before the first command. */
async function prepare(database: Database): Promise<void> {
  const applied = await migrate(database)
  if (applied.length > 0) tell('migrated', applied.length)
  await database.asSystem('prepare', async (tx) => {
    if (await regionsLoaded(tx)) return
    await tx.query(sql`SELECT pg_advisory_xact_lock(${PREPARE_LOCK})`)
    if (await regionsLoaded(tx)) return
    tell('regions')
    const { rows } = await loadRegions(tx)
    tell('loaded', rows)
  })
}

/** Waits for the job, or for the request to stop: then closes, rolling back what is under way, and ends the process. */
async function unlessStopped<T>(job: Promise<T>, stopped: Promise<Stop>, database: Database): Promise<T> {
  const end = await Promise.race([job.then((value) => ({ value })), stopped])
  if ('value' in end) return end.value
  job.catch(() => {})
  await database.close(0)
  process.exit(end.exitCode)
}

const WORDS: Record<OpeningStep | 'migrated' | 'regions' | 'loaded', Record<Language, string>> = {
  creating: { en: 'Creating the database …', 'zh-CN': '正在创建数据库 …' },
  recovering: { en: 'The database is recovering after a crash …', 'zh-CN': '数据库正在从异常停止中恢复 …' },
  migrated: { en: '{count} migrations applied.', 'zh-CN': '已执行 {count} 个迁移。' },
  regions: { en: 'Loading the regions …', 'zh-CN': '正在载入行政区划 …' },
  loaded: { en: '{count} regions loaded.', 'zh-CN': '已载入 {count} 个行政区划。' },
}

function tell(what: keyof typeof WORDS, count = 0): void {
  const words = WORDS[what][terminalLanguage(process.env)]
  process.stderr.write(`${words.replace('{count}', String(count))}\n`)
}
