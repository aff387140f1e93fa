import { Command, CommanderError } from 'commander'
import { register as account } from './account.ts'
import { register as audit } from './audit.ts'
import { register as backup } from './backup.ts'
import { register as claims } from './claims.ts'
import { complain } from './complaint.ts'
import { register as demo } from './demo.ts'
import { register as facts } from './facts.ts'
import { register as figures } from './figures.ts'
import { register as importFiles } from './import.ts'
import { register as key } from './key.ts'
import { register as measures } from './measures.ts'
import { register as region } from './region.ts'
import { register as restore } from './restore.ts'
import { register as serve } from './serve.ts'
import { register as template } from './template.ts'

/**
 * The commands, in the order `help` lists them. A command is a file here that exports `register(program)`; it imports
 * what it needs inside its action, so that `duikou help` loads none of it.
 */
const COMMANDS: ((program: Command) => void)[] = [
  demo,
  serve,
  account,
  template,
  importFiles,
  region,
  figures,
  measures,
  facts,
  claims,
  audit,
  key,
  backup,
  restore,
]

/** Exit codes: 0 done, 1 the command looked and found something wrong (it sets process.exitCode), 2 it cannot run. */
async function main(): Promise<void> {
  // `duikou figures | head` closes our output early, which is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2))
  const program = new Command('duikou')
    .description('Paired-region assistance from agreement to household: records become facts, facts become figures.')
    .helpCommand('help [command]', 'list the commands, or explain one')
    .configureOutput({ outputError: () => {} })
    .showSuggestionAfterError()
    .exitOverride()
  for (const register of COMMANDS) register(program)
  for (const command of allCommands(program)) command.exitOverride().configureOutput({ outputError: () => {} })
  try {
    await program.parseAsync()
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return
    process.exitCode = 2
    // Called without a command: help went to stderr already.
    if (error instanceof CommanderError && error.code === 'commander.help') return
    process.stderr.write(complain(error, process.env))
  }
}

function allCommands(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...allCommands(child)])
}

await main()
