export * from './actor.ts'
export * from './errors.ts'
export * from './region.ts'
