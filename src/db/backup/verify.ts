import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { readArchive } from './archive.ts'
import { damaged, type Manifest } from './manifest.ts'

const NEWLINE = 10

/**
 * Reads a backup through and checks every part of it: bytes, SHA-256, and that each table unpacks to as many rows as the
 * manifest tells. @throws backup.damaged, backup.newer, file.missing
 */
export async function verifyBackup(path: string, onBytes?: (bytes: number) => void): Promise<Manifest> {
  const rows = new Map<string, number>()
  const manifest = await readArchive(
    path,
    async (name, content) => {
      if (name.startsWith('tables/')) rows.set(name, await countRows(content))
    },
    onBytes,
  )
  for (const part of manifest.parts) {
    if (part.rows !== undefined && rows.get(part.name) !== part.rows) {
      throw damaged({
        zh: `${part.name} 的行数与清单不符`,
        en: `${part.name} has another number of rows than its manifest says`,
      })
    }
  }
  return manifest
}

/** A row is a line: line breaks within a value are written as \n. */
async function countRows(content: AsyncIterable<Buffer>): Promise<number> {
  let rows = 0
  await pipeline(Readable.from(content, { objectMode: false }), createZstdDecompress(), async (unpacked) => {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) rows++
    }
  })
  return rows
}
