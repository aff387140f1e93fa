import { CUBE_DEPTH, depth, type RegionKey } from '../domain/index.ts'

/** Whose help to whom: both are subtrees, '' everywhere. */
export type Place = { provider: RegionKey; recipient: RegionKey }

/** Whether the cube holds a place: both sides at county level or above. */
export function inCube({ provider, recipient }: Place): boolean {
  return depth(provider) <= CUBE_DEPTH && depth(recipient) <= CUBE_DEPTH
}
