import type { Database } from '../../db/index.ts'
import type { Provenance } from '../../records/index.ts'
import { applyDrafts, type Tally } from './apply.ts'
import type { ByteSource } from './decode.ts'
import type { Drafts } from './draft.ts'
import { interpret } from './interpret.ts'
import type { Problem } from './problem.ts'
import { readActivities } from './read.ts'

/** What became of a file: records by kind, and everything that was not taken or not as it stands, with its line. */
export type IatiImport = { activities: number; records: Tally[]; problems: Problem[] }

export type IatiOptions = Provenance & {
  /** The code of the country the file belongs to, where its organisations do not tell. */
  provider?: string | undefined
  /** Read, check and write, then take everything back. */
  dryRun?: boolean
  onActivities?: (count: number) => void
}

class DryRun extends Error {}

/**
 * Imports a file of IATI activities, whole or not at all: a file that turns out damaged at its last line leaves
 * nothing behind.
 * @throws file.damaged, file.unsafe, input.invalid
 */
export async function importIati(db: Database, source: ByteSource, options: IatiOptions): Promise<IatiImport> {
  const problems: Problem[] = []
  const all: Drafts[] = []
  for await (const activity of readActivities(source, (problem) => problems.push(problem))) {
    const drafts = interpret(activity, options.provider ? { provider: options.provider } : {})
    problems.push(...drafts.problems)
    all.push(drafts)
    if (all.length % 1000 === 0) options.onActivities?.(all.length)
  }
  problems.sort((a, b) => a.line - b.line)
  let records: Tally[] = []
  try {
    await db.asSystem('import iati', async (tx) => {
      records = await applyDrafts(tx, all, options)
      if (options.dryRun) throw new DryRun()
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  return { activities: all.length, records, problems }
}
