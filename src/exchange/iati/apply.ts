import type { Tx } from '../../db/index.ts'
import { DuikouError } from '../../domain/index.ts'
import { findKind, type Kind } from '../../kinds/index.ts'
import { invalid, type Provenance, putRecords } from '../../records/index.ts'
import type { CommitmentDraft, Drafts, OrganisationDraft, PairingDraft, ProjectDraft, TransferDraft } from './draft.ts'
import { mergeDrafts } from './merge.ts'

type AnyDraft = OrganisationDraft | PairingDraft | ProjectDraft | CommitmentDraft | TransferDraft

/** How many records of a kind an import made, changed and found as they were. */
export type Tally = { kind: string; created: number; changed: number; unchanged: number }

/** References come first, so that each kind finds what it refers to. */
const ORDER = ['organisation', 'pairing', 'project', 'commitment', 'transfer'] as const

/** A local body's pairing, where the file does not say of which level it is; the reader was told so (pairing.level). */
const ASSUMED_LEVEL = 'county'

const BATCH = 10_000

/**
 * Writes what a file's activities became, in one transaction: all or nothing. Records are known by their external
 * ids, so the same file again changes nothing and a newer one changes what differs.
 * @throws input.invalid when a draft breaks a rule of its kind, naming the record and the field.
 */
export async function applyDrafts(tx: Tx, all: Drafts[], from: Provenance): Promise<Tally[]> {
  const drafts: Record<(typeof ORDER)[number], AnyDraft[]> = {
    ...merged(all),
    project: all.flatMap(({ project }) => (project ? [project] : [])),
    commitment: all.flatMap(({ commitments }) => commitments),
    transfer: all.flatMap(({ transfers }) => transfers),
  }
  const ids = new Map<string, number>()
  const tallies: Tally[] = []
  for (const name of ORDER) {
    const kind = findKind(name) as Kind
    const tally = { kind: name, created: 0, changed: 0, unchanged: 0 }
    for (let start = 0; start < drafts[name].length; start += BATCH) {
      const batch = drafts[name].slice(start, start + BATCH)
      const result = await putRecords(
        tx,
        kind,
        batch.map((draft) => inputOf(kind, draft, ids)),
        from,
      )
      if ('problems' in result) throw broken(kind, batch, result.problems)
      for (const [index, { id, outcome }] of result.puts.entries()) {
        ids.set((batch[index] as AnyDraft).externalId, id)
        tally[outcome]++
      }
    }
    tallies.push(tally)
  }
  return tallies
}

function merged(all: Drafts[]): { organisation: OrganisationDraft[]; pairing: PairingDraft[] } {
  const { organisations, pairings } = mergeDrafts(all)
  return { organisation: organisations, pairing: pairings }
}

/** A draft as the kind's input: ids for external ids, plain numbers for exact amounts. */
function inputOf(kind: Kind, draft: AnyDraft, ids: Map<string, number>): { external_id: string } {
  const input: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(draft.fields)) {
    const field = kind.fields[name]
    if (value === null) input[name] = null
    else if (field?.type === 'reference') input[name] = ids.get(String(value)) ?? null
    else if (typeof value === 'bigint') input[name] = exact(value)
    else input[name] = value
  }
  if (kind.name === 'pairing') input.level ??= ASSUMED_LEVEL
  return { ...input, external_id: draft.externalId }
}

/** JSON and the API carry whole numbers up to 2^53; 90 trillion in cents is beyond any programme. */
function exact(minor: bigint): number {
  const number = Number(minor)
  if (!Number.isSafeInteger(number)) throw new DuikouError('money.invalid', { amount: String(minor) })
  return number
}

function broken(
  kind: Kind,
  batch: AnyDraft[],
  problems: { row?: number; field: string; zh: string; en: string }[],
): DuikouError {
  const told = problems.map((problem) => {
    const draft = batch[(problem.row ?? 1) - 1]
    const where = `${draft?.externalId} (line ${draft?.line})`
    return { ...problem, zh: `${where}：${problem.zh}`, en: `${where}: ${problem.en}` }
  })
  return invalid(kind, told)
}
