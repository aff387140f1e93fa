export { type FindOptions, type FoundRegion, findRegions, getRegion } from './find.ts'
export { type LoadOptions, type LoadResult, loadRegions, regionsLoaded } from './load.ts'
export type { Match } from './match.ts'
export type { Region, RegionName } from './region.ts'
export { namesOfKeys, type ResolvedRegion, resolveCodes } from './resolve.ts'
export type { Nature } from './spellings.ts'
export {
  ancestorsOf,
  type ChildRegion,
  childKeys,
  childrenOf,
  type DescendantsOptions,
  descendantsOf,
  type Predecessor,
  predecessorsOf,
} from './tree.ts'
