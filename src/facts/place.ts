import { CUBE_DEPTH, depth, type RegionKey, subtree } from '../domain/index.ts'

/** Whose help to whom: both are subtrees, '' everywhere. */
export type Place = { provider: RegionKey; recipient: RegionKey }

/** Whether the cube holds a place: both sides at county level or above. */
export function inCube({ provider, recipient }: Place): boolean {
  return depth(provider) <= CUBE_DEPTH && depth(recipient) <= CUBE_DEPTH
}

/**
 * Which provider keys of the cells of a place make up its sum. A county's cells keep the provider as recorded, so the
 * provider's subtree is a range of them; every larger place has one cell a provider and all above it, so the range is
 * that one key ('!' sorts before every character of a longer key).
 */
export function providerRange({ provider, recipient }: Place): { low: RegionKey; high: RegionKey } {
  return depth(recipient) === CUBE_DEPTH ? subtree(provider) : { low: provider, high: `${provider}!` }
}
