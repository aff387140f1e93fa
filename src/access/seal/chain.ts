import type { Tx } from '../../db/index.ts'
import { type Block, isSealed, NOTHING } from './block.ts'
import { blocksAfter } from './end.ts'
import type { Findings } from './finding.ts'
import type { Head } from './head.ts'

/** Numbers of entries: those with `after` < id <= `upTo`. */
export type Span = { after: number; upTo: number }

export type Chain = {
  blocks: number
  /** Entries the whole blocks vouch for. */
  sealed: number
  /** The last whole block. */
  end: Block | undefined
  /** Blocks whose seal does not fit them: what they list proves nothing. */
  forged: number[]
  /** Numbers below the end that no whole block vouches for. */
  gaps: Span[]
}

/**
 * Follows the chain from its first block to its last: each has to be sealed with the key, and to follow the one before
 * by number, by seal and by the entries it covers. Each seal covers the one before it, so a block that was removed or put
 * elsewhere is missed; blocks after it are still known as whole by their own seals.
 */
export async function followChain(tx: Tx, key: Buffer, findings: Findings): Promise<Chain> {
  const chain: Chain = { blocks: 0, sealed: 0, end: undefined, forged: [], gaps: [] }
  let seen = 0
  for (;;) {
    const blocks = await blocksAfter(tx, seen)
    for (const block of blocks) {
      chain.blocks++
      seen = block.n
      if (isSealed(key, block)) link(chain, block, findings)
      else {
        chain.forged.push(block.n)
        findings.add({ what: 'block_forged', block: block.n })
      }
    }
    if (blocks.length === 0) return chain
  }
}

/** Puts a block that is whole in itself behind the one before. */
function link(chain: Chain, block: Block, findings: Findings): void {
  const { n = 0, mac = NOTHING, up_to_id = 0 } = chain.end ?? {}
  if (block.previous !== mac) {
    const forged = chain.forged.filter((number) => number > n)
    const missing = block.n - n - 1 - forged.length
    // A forged block between the two explains the break, and was told.
    if (missing > 0) findings.add({ what: 'blocks_missing', block: n + 1, to: block.n - 1, count: missing })
    else if (forged.length === 0) findings.add({ what: 'block_elsewhere', block: block.n })
  }
  if (block.after_id > up_to_id) chain.gaps.push({ after: up_to_id, upTo: block.after_id })
  chain.sealed += block.entries
  chain.end = block
}

/** Whether the chain ends where somebody remembers: the home's head, or what a person wrote down. */
export async function holds(tx: Tx, remembered: Pick<Head, 'n' | 'mac'>): Promise<boolean> {
  const [block] = await blocksAfter(tx, remembered.n - 1)
  return block?.n === remembered.n && block.mac === remembered.mac
}
