import { z } from 'zod'
import { DuikouError } from '../../domain/index.ts'

/** The format of archives that this program writes and reads. */
export const FORMAT = 1
export const MANIFEST = 'manifest.json'

/** Only names made here are ever read from an archive, so that no edited one leads out of the data folder. */
const TABLE = /^tables\/\w+\.copy\.zst$/
const EVIDENCE = /^evidence\/([0-9a-f]{2})\/([0-9a-f]{2})\/\1\2[0-9a-f]{60}$/
const OF_HOME = /^home\/[a-z_]+\.[a-z]+$/

const Part = z.strictObject({
  name: z.string().regex(new RegExp([TABLE, EVIDENCE, OF_HOME].map(({ source }) => source).join('|'))),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of a table: its name, its columns in the order of the rows, and how many rows there are. */
  table: z.string().optional(),
  columns: z.array(z.string()).optional(),
  rows: z.int().min(0).optional(),
})

/** A file of the archive, with what it must amount to. */
export type Part = z.infer<typeof Part>

const Manifest = z.strictObject({
  format: z.int(),
  made_at: z.string(),
  /** The PostgreSQL it was made from, '18.4'. */
  postgres: z.string(),
  migrations: z.array(z.strictObject({ number: z.int(), name: z.string(), digest: z.string() })),
  /** Where each sequence stands; the second is whether that number was given out. */
  sequences: z.record(z.string(), z.tuple([z.string().regex(/^-?\d+$/), z.boolean()])),
  parts: z.array(Part),
  /** Evidence that the tables name and the data folder does not hold whole, by SHA-256. */
  missing: z.array(z.string()),
  /** Each key of the data folder and the digest by which it is known again; the key itself only where asked for. */
  keys: z.record(z.string(), z.string()),
})

/** What an archive holds. It stands at its end: an archive that was cut off has none. */
export type Manifest = z.infer<typeof Manifest>

/** @throws backup.newer for an archive of a later format, backup.damaged for what is no manifest */
export function parseManifest(text: string): Manifest {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (error) {
    throw damaged({ zh: '清单不是完整的 JSON', en: 'its manifest is not whole JSON' }, error)
  }
  const format = z.object({ format: z.int() }).safeParse(read)
  if (format.success && format.data.format > FORMAT) {
    throw new DuikouError('backup.newer', { found: `format ${format.data.format}`, known: `format ${FORMAT}` })
  }
  const result = Manifest.safeParse(read)
  if (!result.success) throw damaged({ zh: '清单内容不对', en: 'its manifest does not read as one' }, result.error)
  return result.data
}

export function damaged(problem: { zh: string; en: string }, cause?: unknown): DuikouError {
  return new DuikouError('backup.damaged', { problem }, cause)
}
