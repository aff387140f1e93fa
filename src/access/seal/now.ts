import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../db/index.ts'
import { makeSealer } from './seal.ts'
import { type SealState, sealState } from './state.ts'

/** A transaction that began before and still runs holds its seal back; nobody waits for it longer than this. */
const PATIENCE_MS = 10_000
const PAUSE_MS = 100

/**
 * Seals all entries there are as it is called; those of transactions that run on, and what comes meanwhile, may stay.
 * @throws audit.broken as `makeSealer`
 */
export async function sealNow(db: Database): Promise<SealState> {
  const seal = makeSealer(db)
  const { entries } = await sealState(db)
  for (const end = Date.now() + PATIENCE_MS; ; ) {
    const some = await seal()
    const state = await sealState(db)
    if (state.sealed >= entries || Date.now() > end) return state
    if (some === 0) await sleep(PAUSE_MS)
  }
}
