import { connect } from '../../src/db/database.ts'
import { restoreBackup, verifyBackup } from '../../src/db/index.ts'
import { PORT, SUPERUSER } from '../../src/db/postmaster.ts'

/** A process that restores a backup and is gone in the middle, as by kill -9: arguments are socket, database, backup, migrations. */
const [host, database, path, folder] = process.argv.slice(2) as [string, string, string, string]
const db = connect({ host, port: PORT, user: SUPERUSER, database }, '/', null)
const manifest = await verifyBackup(path)
await restoreBackup(db, path, manifest, {
  replace: true,
  comesAlong: [],
  folder,
  place: async (_, content) => {
    // Files come after all tables: the rows are in, the transaction is open.
    for await (const _ of content);
    process.kill(process.pid, 'SIGKILL')
  },
})
