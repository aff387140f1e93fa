import { appropriation } from './appropriation.ts'
import { claim } from './claim.ts'
import { commitment } from './commitment.ts'
import { county } from './county.ts'
import { deal } from './deal.ts'
import type { Kind } from './kind.ts'
import { organisation } from './organisation.ts'
import { pairing } from './pairing.ts'
import { posting } from './posting.ts'
import { project } from './project.ts'
import { transfer } from './transfer.ts'

/** Every kind, in the order menus show them. A kind may refer to any other. */
export const KINDS: Kind[] = [
  pairing,
  appropriation,
  transfer,
  project,
  deal,
  posting,
  commitment,
  county,
  organisation,
  claim,
]

/** The kind of a name or a path in addresses, or undefined. */
export function findKind(name: string): Kind | undefined {
  return KINDS.find((kind) => kind.name === name || kind.path === name)
}

export { columnLabels } from './common.ts'
export * from './kind.ts'
export * from './measures.ts'
export * from './problem.ts'
export * from './schema.ts'
