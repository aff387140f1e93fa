import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DuikouError } from '../domain/index.ts'

/** The largest file evidence may be, in bytes. */
export const EVIDENCE_LIMIT = 20 * 1024 * 1024

/** A file that was received and has no place yet. */
export type Received = { path: string; sha256: string; size: number }

/** Files lie in the home by their SHA-256, `evidence/ab/cd/<all 64>`: the same content once, however often it is sent. */
export function evidencePath(home: string, sha256: string): string {
  return join(home, 'evidence', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

const incoming = (home: string) => join(home, 'evidence', 'incoming')

/**
 * Writes a stream to a file aside, hashing it on the way; on the disk before it answers. Nothing stays behind when it
 * fails. The caller places or discards what it received.
 * @throws input.too_large as soon as the limit is passed, disk.full, input.invalid for an empty file
 */
export async function receive(home: string, stream: Readable): Promise<Received> {
  const path = join(incoming(home), randomBytes(16).toString('hex'))
  const hash = createHash('sha256')
  let size = 0
  await mkdir(incoming(home), { recursive: true }).catch(tellFull)
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true })
  try {
    await pipeline(
      stream,
      async function* measure(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length
          if (size > EVIDENCE_LIMIT) throw new DuikouError('input.too_large', { limit: '20 MB' })
          hash.update(chunk)
          yield chunk
        }
      },
      file,
    )
    if (size === 0) {
      throw new DuikouError('input.invalid', { field: 'file', problem: { zh: '文件是空的', en: 'the file is empty' } })
    }
    return { path, sha256: hash.digest('hex'), size }
  } catch (error) {
    // A disk may still be opening the file when its content is refused already, and would make it after its removal.
    if (!file.closed) await new Promise<void>((resolve) => file.once('close', () => resolve()))
    await discard(path)
    return tellFull(error)
  }
}

/** Moves a received file to its place; where the content is there already, the new copy goes. May be done twice. */
export async function place(home: string, { path, sha256 }: Received): Promise<void> {
  const target = evidencePath(home, sha256)
  if (await exists(target)) return discard(path)
  try {
    await mkdir(join(target, '..'), { recursive: true })
    await rename(path, target)
  } catch (error) {
    tellFull(error)
  }
}

export async function discard(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** Removes what a killed process had begun to receive more than an hour ago. */
export async function sweepIncoming(home: string): Promise<void> {
  const folder = incoming(home)
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > 3_600_000) await discard(path)
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function tellFull(error: unknown): never {
  const full = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  throw full ? new DuikouError('disk.full', {}, error) : error
}
