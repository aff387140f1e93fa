import { rotateKeys } from '../../src/access/index.ts'
import { connect } from '../../src/db/database.ts'
import { PORT, SUPERUSER } from '../../src/db/postmaster.ts'

/** A process that rotates the keys of personal data and is gone after its first batch, as by kill -9: arguments are socket, database, home. */
const [host, database, home] = process.argv.slice(2) as [string, string, string]
const db = connect({ host, port: PORT, user: SUPERUSER, database }, home, null)
await rotateKeys(db, { onProgress: () => process.kill(process.pid, 'SIGKILL') })
