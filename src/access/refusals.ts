import type { Database } from '../db/index.ts'
import { type Actor, type ErrorCode, systemActor } from '../domain/index.ts'
import { inNameOf } from './behalf.ts'
import { note } from './trail.ts'

/** What was asked and refused, in words of ours: never what somebody entered. */
export type Asked = {
  method: string
  /** The pattern, such as /api/projects/:id. */
  route: string
  code: ErrorCode
  kind?: string | undefined
  record?: number | undefined
}

/** Notes refusals in the trail; `flush` writes what is still only counted. */
export type Refusals = { add(actor: Actor | undefined, asked: Asked): Promise<void>; flush(): Promise<void> }

/** What is alike within this time is one more entry, with its count. */
const WINDOW_MS = 60_000
/** So many different refusals of one actor are told apart in a window; all further ones are counted together. */
const APART = 20
/** So many records that were asked for are named. */
const NAMED = 20

/** The first of its like is noted already; these came after it. */
type Count = { asked: Asked; more: number; records: Set<number> }
type Window = { actor: Actor; counts: Map<string, Count>; timer: NodeJS.Timeout }

/**
 * Makes the one who notes refusals. The first of an actor by route, method and reason is an entry at once; what follows
 * within a minute is counted and becomes one more entry, `more` and the numbers of the first records asked for. So one
 * account leaves at most 42 entries a minute however fast it asks, some 12 kB. A count in progress is lost when the
 * process is killed, its first entry is not. Who was not known yet is 'guest', all of them together.
 * @param failed hears of an entry that could not be written; who was refused stays refused
 */
export function makeRefusals(db: Database, failed: (error: unknown) => void, windowMs = WINDOW_MS): Refusals {
  const windows = new Map<string, Window>()

  function windowOf(actor: Actor): Window {
    const known = windows.get(actor.id)
    if (known) return known
    const timer = setTimeout(() => void close(actor.id), windowMs).unref()
    const opened = { actor, counts: new Map<string, Count>(), timer }
    windows.set(actor.id, opened)
    return opened
  }

  async function close(id: string): Promise<void> {
    const window = windows.get(id)
    if (!window) return
    windows.delete(id)
    clearTimeout(window.timer)
    const counted = [...window.counts.values()].filter(({ more }) => more > 0)
    if (counted.length === 0) return
    await write(window.actor, counted)
  }

  async function write(actor: Actor, counts: Count[]): Promise<void> {
    try {
      await db.asSystem('refusals', async (tx) => {
        const own = await inNameOf(tx, actor)
        for (const { asked, more, records } of counts) await noteOne(own, asked, more, records)
      })
    } catch (error) {
      failed(error)
    }
  }

  return {
    async add(actor = systemActor('guest'), asked) {
      const { counts } = windowOf(actor)
      const key = counts.size < APART ? keyOf(asked) : counts.has(keyOf(asked)) ? keyOf(asked) : ''
      const count = counts.get(key)
      if (count) {
        count.more++
        if (asked.record !== undefined && count.records.size < NAMED) count.records.add(asked.record)
        return
      }
      const first = { asked: key ? asked : OTHERS, more: 0, records: new Set<number>() }
      counts.set(key, first)
      await write(actor, [first])
    },
    async flush() {
      await Promise.all([...windows.keys()].map(close))
    },
  }
}

const keyOf = ({ method, route, code }: Asked) => `${method} ${route} ${code}`

/** What stands for all that is no longer told apart. */
const OTHERS: Asked = { method: '*', route: '*', code: 'access.refused' }

function noteOne(tx: Parameters<typeof note>[0], asked: Asked, more: number, records: Set<number>): Promise<void> {
  const { method, route, code, kind, record } = asked
  const about = kind && record !== undefined ? { kind, record } : kind ? { kind } : {}
  const counted = more > 0 ? { more, ...(records.size > 0 ? { records: [...records].join(', ') } : {}) } : {}
  return note(tx, { what: 'refused', ...about, detail: { method, route, code, ...counted } })
}
