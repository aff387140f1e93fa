import { CROWD, faultsOf, workTogether } from '../test/support/crowd.ts'
import { killable } from '../test/support/killable.ts'
import { median, tell } from './support.ts'

/**
 * What do sixteen people get done who work at once, and is all of it there?
 * Data: what they make themselves, each as fast as the server answers, over sockets, on records that all of them change;
 * a process that serves and a database server of their own.
 * Traps: this process asks and counts on the same machine as the server answers; nobody thinks between two requests, so
 * sixteen here are many more who fill in forms.
 */
const SECONDS = Number(process.env.DUIKOU_BENCH_SECONDS ?? 30)

export async function run(): Promise<void> {
  const server = await killable(CROWD)
  try {
    const people = await server.start(CROWD.map(({ login }) => login))
    const work = await workTogether(people, SECONDS * 1000)
    await server.kill(false)
    const refused = [...work.refused.values()].reduce((sum, count) => sum + count, 0)
    const slow = work.taken.sort((a, b) => a - b)[Math.floor(work.taken.length * 0.95)] ?? 0
    tell(`${people.size} people, ${SECONDS} s`, `${Math.round(work.answered.length / SECONDS)} writes/s`)
    tell('  a request, median', `${median(work.taken).toFixed(0)} ms`)
    tell('  a request, of twenty the slowest', `${slow.toFixed(0)} ms`, '< 300 ms', slow < 300)
    tell('  refused: another was first, or the state had changed', `${refused} of ${work.taken.length}`)
    const faults = await server.look((db) => faultsOf(db, work))
    tell(`  of ${work.answered.length} answered writes lost or torn`, `${faults.length}`, '0', faults.length === 0)
    for (const fault of faults.slice(0, 5)) console.log(`  ${fault}`)
  } finally {
    await server.remove()
  }
}
