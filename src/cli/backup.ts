import { statSync } from 'node:fs'
import type { Command } from 'commander'
import type { Manifest } from '../db/index.ts'
import { answer, say, sayTenths } from './say.ts'

/** `duikou backup FILE` and `duikou backup verify FILE`. */
export function register(program: Command): void {
  const backup = program
    .command('backup')
    .description('write database and evidence into one file, while the server runs')
    .argument('<file>', 'the file to write, such as duikou-2026-11-23.tar')
    .option('--with-keys', 'put the keys of the data folder in as well')
    .option('--json', 'answer as JSON')
    .action(async (file: string, options: { withKeys?: boolean; json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { backUp } = await import('../records/index.ts')
      await withDatabase(
        async (database) => {
          const withKeys = options.withKeys === true
          const manifest = await backUp(database, file, { withKeys, onProgress: sayTenths('backing_up') })
          if (options.json) printJson(manifest)
          else await tell(manifest, file, database.home, withKeys)
          if (manifest.missing.length > 0) process.exitCode = 1
        },
        { asItIs: true },
      )
    })
  backup
    .command('verify')
    .description('read a backup through and check every part of it; exit 2 where it is damaged')
    .argument('<file>', 'the backup')
    .option('--json', 'answer as JSON')
    .action(async (file: string, _: unknown, command: Command) => {
      const { verifyBackup } = await import('../db/index.ts')
      const { sizeOf } = await import('../records/index.ts')
      const manifest = await verifyBackup(file, verifying(file))
      // The option stands with the parent too, which takes it wherever it is written.
      if (command.optsWithGlobals<{ json?: boolean }>().json) printJson(manifest)
      else answer('backup_whole', { ...sizeOf(manifest), made_at: manifest.made_at })
    })
}

/** Tells how far a backup is read. */
export function verifying(file: string): (bytes: number) => void {
  const total = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const told = sayTenths('verifying')
  let done = 0
  return (bytes) => {
    done += bytes
    told(done, total)
  }
}

async function tell(manifest: Manifest, file: string, home: string, withKeys: boolean): Promise<void> {
  const { sizeOf } = await import('../records/index.ts')
  const names = Object.keys(manifest.keys)
  const megabytes = (statSync(file).size / 1024 ** 2).toFixed(1)
  answer('backed_up', { file, ...sizeOf(manifest), megabytes })
  if (withKeys) say('keys_inside')
  else if (names.length > 0) say('keys_beside', { names: names.join(', '), home })
  if (process.env.DUIKOU_KEY) say('key_outside')
  const [first] = manifest.missing
  if (first) say('evidence_missing', { count: manifest.missing.length, first })
}

/** All of the manifest but its list of parts, which may be very long. */
function printJson({ parts, ...manifest }: Manifest): void {
  const rows = parts.flatMap(({ table, rows = 0 }) => (table ? [[table, rows]] : []))
  const files = parts.filter(({ table }) => !table).length
  process.stdout.write(`${JSON.stringify({ ...manifest, tables: Object.fromEntries(rows), files }, null, 2)}\n`)
}
