import sql from 'sql-template-tag'
import type { Database, Tx } from '../../db/index.ts'
import { knownKey } from '../key-file.ts'
import { KEY_FILE } from './block.ts'
import { type Chain, followChain, holds, type Span } from './chain.ts'
import { compareBlock, differingBlocks } from './compare.ts'
import { blocksAfter } from './end.ts'
import { type Finding, type Findings, makeFindings } from './finding.ts'
import { type Head, readHead } from './head.ts'

/** The end of the chain, as a person may write it down: the number of its last block and its seal. */
export type Witness = Pick<Head, 'n' | 'mac'>

export type Verdict = {
  blocks: number
  /** Entries under a seal that fits. */
  sealed: number
  /** Newest entries that wait for their seal. */
  unsealed: number
  /** The chain's end, to be written down elsewhere; null before the first block. */
  head: (Witness & { at: string }) | null
  findings: Finding[]
  /** How many findings there are; the list ends at a thousand. */
  total: number
}

const LISTED = 1_000
/** Blocks compared in one statement: what is wrong is then told one by one, as it is found. */
const STEP = 500

/**
 * Recomputes the chain of the audit trail and every entry's digest, in one snapshot while others work. Finds entries that
 * were edited, removed, added later or put under another number, blocks that were changed, removed or made without the
 * key, and an end that was cut off.
 * @param witness what somebody wrote down of the chain's end on an earlier day.
 */
export function verifyTrail(db: Database, witness?: Witness): Promise<Verdict> {
  // Read before the snapshot is taken: the database is never behind it then.
  const head = readHead(db.home)
  const key = knownKey(db.home, KEY_FILE)
  return db.asSystem('audit verify', async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    const findings = makeFindings(LISTED)
    const chain = await chainOf(tx, key, findings)
    // Without a single block that fits the key, one sentence says all there is to say.
    if (findings.total === 0 || chain.end) await checkEnd(tx, head, chain, findings)
    if (witness && !(await holds(tx, witness))) findings.add({ what: 'witness_differs', block: witness.n })
    if (chain.end) await compare(tx, chain, findings)
    const { end, blocks, sealed } = chain
    const unsealed = await count(tx, { after: end?.up_to_id ?? 0, upTo: Number.MAX_SAFE_INTEGER })
    const { list, total } = findings
    return { blocks, sealed, unsealed, head: headOf(end), findings: list, total }
  })
}

/** The chain; where no block fits the key, one sentence says so instead of one for each. */
async function chainOf(tx: Tx, key: Buffer | undefined, findings: Findings): Promise<Chain> {
  const none: Chain = { blocks: 0, sealed: 0, end: undefined, forged: [], gaps: [] }
  if (!key) {
    if ((await blocksAfter(tx, 0, 'last')).length > 0) findings.add({ what: 'key_missing' })
    return none
  }
  const told = makeFindings(LISTED)
  const chain = await followChain(tx, key, told)
  if (chain.blocks > 0 && !chain.end) {
    findings.add({ what: 'key_foreign', count: chain.blocks })
    return { ...none, blocks: chain.blocks }
  }
  for (const finding of told.list) findings.add(finding)
  findings.total = told.total
  return chain
}

async function checkEnd(tx: Tx, head: Head | null | 'unreadable', chain: Chain, findings: Findings): Promise<void> {
  const last = chain.end?.n ?? 0
  if (head === 'unreadable') findings.add({ what: 'head_unreadable' })
  else if (!head) {
    if (last > 0) findings.add({ what: 'head_missing' })
  } else if (head.n > last && !chain.forged.includes(head.n)) {
    findings.add({
      what: 'end_missing',
      block: last + 1,
      to: head.n,
      count: Math.max(0, head.total - (chain.end?.total ?? 0)),
    })
  } else if (!(await holds(tx, head))) findings.add({ what: 'head_differs', block: head.n })
}

async function compare(tx: Tx, { end, forged, gaps }: Chain, findings: Findings): Promise<void> {
  const last = end?.n ?? 0
  for (let after = 0; after < last; after += STEP) {
    for (const { n } of await differingBlocks(tx, after, Math.min(after + STEP, last), forged)) {
      await compareBlock(tx, n, findings)
    }
  }
  for (const gap of gaps) {
    const there = await count(tx, gap)
    if (there > 0) findings.add({ what: 'entries_unsealed', entry: gap.after + 1, to: gap.upTo, count: there })
  }
}

async function count(tx: Tx, { after, upTo }: Span): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    SELECT (SELECT count(*) FROM history WHERE id > ${after} AND id <= ${upTo})
      + (SELECT count(*) FROM event WHERE id > ${after} AND id <= ${upTo}) AS count`)
  return row?.count ?? 0
}

function headOf(end: Chain['end']): Verdict['head'] {
  return end ? { n: end.n, mac: end.mac, at: new Date(end.at / 1000).toISOString() } : null
}
