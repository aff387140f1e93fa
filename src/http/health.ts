import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { type Database, isCurrent } from '../db/index.ts'
import { DuikouError } from '../domain/index.ts'
import type { App, Context } from './app-types.ts'
import { about } from './document.ts'

/** Below this a disk counts as full: a day's writing and the room that PostgreSQL needs to work with. */
const ROOM_BYTES = 200 * 1024 * 1024
/** A database that takes longer to answer is not there for people either. */
const PATIENCE_MS = 3_000
/** Whoever asks more often gets the answer of before: the check costs a query, and anybody may ask. */
const KEPT_MS = 1_000

type Check = 'database' | 'migrations' | 'disk'

/** For those who watch over the server: whether it lives, and whether it can do its work. */
export function registerHealth(app: App, { db }: Context): void {
  app.get(
    '/api/health',
    {
      schema: about({
        id: 'getHealth',
        tag: 'Meta',
        summary: 'Whether the server lives',
        description: 'Asks nothing of the database: a server that answers need not be started again.',
        open: true,
        answers: { 200: [z.strictObject({ ok: z.literal(true) }), 'The server lives'] },
      }),
    },
    async () => ({ ok: true as const }),
  )

  let last: { at: number; failed: Promise<Check | null> } | undefined
  app.get(
    '/api/ready',
    {
      schema: about({
        id: 'getReadiness',
        tag: 'Meta',
        summary: 'Whether the server can do its work',
        description: 'Its database answers, with the schema of this program, and the disk has room.',
        open: true,
        answers: { 200: [z.strictObject({ ready: z.literal(true) }), 'Send it people'] },
        errors: ['server.unready'],
      }),
    },
    async () => {
      if (!last || Date.now() - last.at > KEPT_MS) last = { at: Date.now(), failed: firstFailure(db) }
      const check = await last.failed
      if (check) throw new DuikouError('server.unready', { check })
      return { ready: true as const }
    },
  )
}

/** The first check that fails, null where all is well. */
async function firstFailure(db: Database): Promise<Check | null> {
  const asked = db.asSystem('ready', isCurrent).catch(() => 'unreachable' as const)
  const late = new Promise<'unreachable'>((resolve) => setTimeout(resolve, PATIENCE_MS, 'unreachable').unref())
  const current = await Promise.race([asked, late])
  if (current === 'unreachable') return 'database'
  if (!current) return 'migrations'
  const { host } = db.pool.options
  // The embedded server's socket lies beside its data, which may be on another disk than the home.
  const folders = [db.home, ...(host && isAbsolute(host) && existsSync(host) ? [host] : [])]
  const rooms = await Promise.all(folders.map((folder) => statfs(folder).then(({ bavail, bsize }) => bavail * bsize)))
  return Math.min(...rooms) < ROOM_BYTES ? 'disk' : null
}
