import type { Command } from 'commander'
import { DEFAULT_PORT, parseAddress, readSettings } from './settings.ts'

/** `duikou account link` and `password`: for who can come in by neither, with the rights of who runs the machine. */
export function register(program: Command): void {
  const account = program.command('account').description('let somebody in who lost the way: a link, or a password')
  account
    .command('link [login]')
    .description(
      'make a link, good once and for 7 days, to choose a password; without a login for a first administrator',
    )
    .option('--url <address>', 'where people reach the server; by default this machine', parseAddress)
    .option('--second-factor-off', 'for who lost the authenticator and the backup codes as well')
    .action(async (login: string | undefined, options: { url?: string; secondFactorOff?: boolean }) => {
      const { withDatabase } = await import('./home.ts')
      const { firstAdministrator, inviteByLogin } = await import('../access/index.ts')
      const { DuikouError } = await import('../domain/index.ts')
      await withDatabase(async (database) => {
        const { secondFactorOff = false } = options
        const token =
          login === undefined
            ? await firstAdministrator(database)
            : await inviteByLogin(database, login, { secondFactorOff })
        if (token === undefined) throw new DuikouError('account.administrated')
        const base = options.url ?? `http://127.0.0.1:${readSettings().port ?? DEFAULT_PORT}`
        process.stdout.write(`${base}/invitation/${token}\n`)
      })
    })
  account
    .command('password <login>')
    .description('set a password that has to be changed at the first sign-in, and print it')
    .action(async (login: string) => {
      const { withDatabase } = await import('./home.ts')
      const { setFirstPassword } = await import('../access/index.ts')
      await withDatabase(async (database) => {
        process.stdout.write(`${await setFirstPassword(database, login)}\n`)
      })
    })
}
