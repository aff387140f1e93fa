import { type Command, InvalidArgumentError } from 'commander'
import type { Witness } from '../access/index.ts'
import { terminalLanguage } from './complaint.ts'
import { answer } from './say.ts'

/** `duikou audit verify` and `seal`: that nobody changed the audit trail, and sealing what waits. */
export function register(program: Command): void {
  const audit = program.command('audit').description('check the chain of the audit trail, or seal what waits')
  audit
    .command('verify')
    .description('recompute the chain and every entry; exit 1 where one was edited, removed, added or moved')
    .option('--head <number:seal>', 'the end of the chain as it was written down on an earlier day', parseHead)
    .option('--json', 'answer as JSON')
    .action(async (options: { head?: Witness; json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { verifyTrail } = await import('../access/index.ts')
      const { tellVerdict } = await import('./audit-words.ts')
      await withDatabase(async (database) => {
        const verdict = await verifyTrail(database, options.head)
        process.stdout.write(
          options.json ? `${JSON.stringify(verdict, null, 2)}\n` : tellVerdict(verdict, terminalLanguage(process.env)),
        )
        if (verdict.total > 0) process.exitCode = 1
      })
    })
  audit
    .command('seal')
    .description('seal the entries there are; a server does so by itself every few seconds')
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { sealNow } = await import('../access/index.ts')
      await withDatabase(async (database) => {
        const state = await sealNow(database)
        if (options.json) process.stdout.write(`${JSON.stringify(state, null, 2)}\n`)
        else answer('sealed', { sealed: state.sealed, unsealed: state.unsealed, head: state.head ?? '–' })
      })
    })
}

/** What `verify` prints as the end of the chain. */
function parseHead(text: string): Witness {
  const [, n, mac] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/i.exec(text.trim()) ?? []
  if (!n || !mac) throw new InvalidArgumentError('Give it as `duikou audit verify` prints it, such as 12:5f3c…')
  return { n: Number(n), mac: mac.toLowerCase() }
}
