import { openDatabase } from '../../src/db/index.ts'

/**
 * A process that uses a home, for tests that kill it: opens, adds a row, says how many there are and the server's
 * number, and stays until it is killed or told to stop.
 */
const database = await openDatabase({ home: process.argv[2] as string })
const [row] = await database.asSystem('member', async (tx) => {
  await tx.query('SELECT pg_advisory_xact_lock(1)')
  await tx.query('CREATE TABLE IF NOT EXISTS visit (at timestamptz DEFAULT now())')
  await tx.query('INSERT INTO visit DEFAULT VALUES')
  return tx.query<{ visits: number }>('SELECT count(*) AS visits FROM visit')
})
// Before the greeting, which may be answered with the signal at once.
const stay = setInterval(() => {}, 1000)
process.on('SIGTERM', async () => {
  clearInterval(stay)
  await database.close()
})
console.log(JSON.stringify({ visits: row?.visits, socket: database.pool.options.host }))
