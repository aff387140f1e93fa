import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { DuikouError } from '../domain/index.ts'
import { answer, inWords, say, sayTenths } from './say.ts'

/** Rows of these come with the program; a database that holds no others counts as empty. */
const COMES_ALONG = ['region', 'region_alias', 'region_succession', 'region_load']

/** `duikou restore FILE`: a backup becomes the database of the data folder, whole or not at all. */
export function register(program: Command): void {
  program
    .command('restore')
    .description('load a backup, in one transaction; the server has to be stopped')
    .argument('<file>', 'the backup')
    .option('--replace', 'put it in the place of the data that are there')
    .option('--yes', 'replace without asking')
    .action(async (file: string, options: { replace?: boolean; yes?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { verifying } = await import('./backup.ts')
      const { isInUse } = await import('../db/index.ts')
      const { bringBack, sizeOf } = await import('../records/index.ts')
      await withDatabase(
        async (database) => {
          if (await isInUse(database)) throw new DuikouError('backup.in_use')
          if (options.replace && !options.yes) await confirm(database.home)
          const told = sayTenths('restoring')
          const { manifest, migrated, keysMissing, facts } = await bringBack(database, file, {
            replace: options.replace === true,
            comesAlong: COMES_ALONG,
            onVerifying: verifying(file),
            onProgress: (done, total) => {
              told(done, total)
              if (done === total) say('finishing')
            },
          })
          answer('restored', { ...sizeOf(manifest), made_at: manifest.made_at })
          if (migrated.length > 0) answer('migrated', { names: migrated.join(', ') })
          const [first] = manifest.missing
          if (first) say('evidence_missing', { count: manifest.missing.length, first })
          if (keysMissing.length > 0) say('keys_missing', { names: keysMissing.join(', '), home: database.home })
          if (facts.total === 0) return answer('facts_agree')
          answer('facts_differ', { count: facts.total })
          process.exitCode = 1
        },
        { asItIs: true },
      )
    })
}

/** Asks for the name of the data folder. @throws backup.unconfirmed, also where there is nobody to ask */
async function confirm(home: string): Promise<void> {
  const name = basename(home)
  if (process.stdin.isTTY) {
    const terminal = createInterface({ input: process.stdin, output: process.stderr })
    const typed = await terminal.question(inWords('replace_question', { home, name }))
    terminal.close()
    if (typed.trim() === name) return
  }
  throw new DuikouError('backup.unconfirmed', { name })
}
