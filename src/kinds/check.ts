import type { Label } from '../domain/index.ts'

/** A check over several fields, told at `field`. `holds` sees parsed values; missing ones are null. */
export type Check = Label & { name: string; field: string; holds: (record: Record<string, unknown>) => boolean }
