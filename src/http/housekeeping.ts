import type { FastifyBaseLogger } from 'fastify'
import sql from 'sql-template-tag'
import { makeSealer, sweepSessions } from '../access/index.ts'
import type { Database, Tx } from '../db/index.ts'
import { foldQueue } from '../facts/index.ts'
import { sweepEvidence, sweepIncoming } from '../records/index.ts'
import { problemOf } from './log.ts'

/** Figures are exact without folding, but each reader adds up what is queued: two seconds keep that little. */
const FOLD_MS = 2_000
/** Until it is sealed, an entry of the trail is only as safe as the table; a round without entries costs two queries. */
const SEAL_MS = 5_000
const SWEEP_MS = 3_600_000
/** Looks at every file of evidence, of which there may be very many. */
const SWEEP_EVIDENCE_MS = 24 * SWEEP_MS
/** How long a bulk request may be repeated and still be known. */
const ANSWERS_DAYS = 7

/** When each chore last went well, in milliseconds since 1970. */
export type Pulse = Map<string, number>

/** Keeps house while the server runs: folds the queue of differences, seals the trail, removes what is over. `stop` waits for what runs. */
export function keepHouse(db: Database, log: FastifyBaseLogger, pulse: Pulse = new Map()): { stop(): Promise<void> } {
  const every = (ms: number, name: string, chore: () => Promise<void>) => repeat(ms, name, chore, log, pulse)
  const seal = makeSealer(db)
  const chores = [
    every(SEAL_MS, 'seal', async () => void (await seal())),
    every(FOLD_MS, 'fold', () => db.asSystem('fold', foldWhatIsQueued)),
    every(SWEEP_MS, 'sweep', () => sweep(db)),
    every(SWEEP_EVIDENCE_MS, 'sweep evidence', async () => void (await sweepEvidence(db))),
  ]
  return {
    async stop() {
      await Promise.all(chores.map((chore) => chore.stop()))
    },
  }
}

async function foldWhatIsQueued(tx: Tx): Promise<void> {
  const [queue] = await tx.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM cell_queue) AS some')
  if (queue?.some) await foldQueue(tx)
}

async function sweep(db: Database): Promise<void> {
  await db.asSystem('sweep', async (tx) => {
    await sweepSessions(tx)
    await tx.query(sql`DELETE FROM idempotency WHERE at < now() - ${`${ANSWERS_DAYS} days`}::interval`)
  })
  await sweepIncoming(db.home)
}

/** Does a chore now and then, one at a time. One that fails is told and tried again next time. */
function repeat(
  ms: number,
  name: string,
  chore: () => Promise<void>,
  log: FastifyBaseLogger,
  pulse: Pulse,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const run = () => {
    running = chore()
      .then(
        () => void pulse.set(name, Date.now()),
        (error: unknown) => log.error({ chore: name, fault: problemOf(error) }, 'chore'),
      )
      .then(() => {
        if (!stopped) timer = setTimeout(run, ms).unref()
      })
  }
  run()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
