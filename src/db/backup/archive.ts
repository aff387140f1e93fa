import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Extract, extract as openExtract, pack as openPack } from 'tar-stream'
import { DuikouError } from '../../domain/index.ts'
import { damaged, MANIFEST, type Manifest, type Part, parseManifest } from './manifest.ts'

/** An archive being written, entry after entry. */
export type ArchiveWriter = {
  /** Adds an entry of exactly `bytes` bytes and answers the SHA-256 of what it got. */
  add(name: string, bytes: number, source: Readable | Buffer): Promise<string>
  /** Ends the archive; it is on the disk when this is done. */
  end(): Promise<void>
  /** Lets go of the file; what is in it is of no use. */
  abort(): void
}

/** Opens a plain tar file, readable by its owner alone: there are personal data in it. */
export function writeArchive(path: string): ArchiveWriter {
  const pack = openPack()
  const written = pipeline(pack, createWriteStream(path, { mode: 0o600, flush: true }))
  const broken = new Promise<never>((_, reject) => written.catch(reject))
  broken.catch(() => {})
  return {
    async add(name, bytes, source) {
      const hash = createHash('sha256')
      const entry = pack.entry({ name, size: bytes, mode: 0o600, mtime: new Date() })
      const chunks = Buffer.isBuffer(source) ? Readable.from([source]) : source
      await Promise.race([
        pipeline(
          chunks,
          async function* (parts: AsyncIterable<Buffer>) {
            for await (const part of parts) {
              hash.update(part)
              yield part
            }
          },
          entry,
        ),
        broken,
      ])
      return hash.digest('hex')
    },
    async end() {
      pack.finalize()
      await written
    },
    abort: () => pack.destroy(),
  }
}

/** What is done with an entry's bytes; whatever it leaves unread is read all the same, for the digest. */
export type Visitor = (name: string, content: AsyncIterable<Buffer>) => Promise<void>

/**
 * Reads an archive from its beginning to its end and checks that it is whole: every part that its manifest names is
 * there once, with the bytes and the SHA-256 told, and nothing else.
 * @returns the manifest. @throws backup.damaged, backup.newer, file.missing
 */
export async function readArchive(path: string, visit: Visitor, onBytes?: (bytes: number) => void): Promise<Manifest> {
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 })
  const extract = openExtract() as Extract & AsyncIterable<Readable & { header: { name: string; type?: string } }>
  const feeding = pipeline(file, extract)
  // The error of the reading side is told by the loop below; this one would be told twice.
  feeding.catch(() => {})
  const found = new Map<string, { bytes: number; sha256: string }>()
  let text: string | undefined
  try {
    for await (const entry of extract) {
      const { name } = entry.header
      if (text !== undefined) throw damaged({ zh: '清单之后还有内容', en: 'something follows its manifest' })
      if (found.has(name)) throw damaged({ zh: `${name} 出现两次`, en: `${name} is there twice` })
      const hash = createHash('sha256')
      let bytes = 0
      const content = measured(entry, (chunk) => {
        hash.update(chunk)
        bytes += chunk.length
        onBytes?.(chunk.length)
      })
      if (name === MANIFEST) text = await textOf(content)
      else await visit(name, content)
      for await (const _ of content);
      found.set(name, { bytes, sha256: hash.digest('hex') })
    }
    await feeding
  } catch (error) {
    file.destroy()
    throw readable(error, path)
  }
  if (text === undefined) throw damaged({ zh: '没有结尾，文件不完整', en: 'its end is missing' })
  const manifest = parseManifest(text)
  found.delete(MANIFEST)
  compare(manifest.parts, found)
  return manifest
}

/** One pass over an entry, to which several loops may be put one after another. */
function measured(entry: AsyncIterable<Buffer>, told: (chunk: Buffer) => void): AsyncIterable<Buffer> {
  const chunks = entry[Symbol.asyncIterator]()
  const next = async (): Promise<IteratorResult<Buffer>> => {
    const step = await chunks.next()
    if (!step.done) told(step.value)
    return step
  }
  // Without `return`: a loop that is left early leaves the rest to the next.
  return { [Symbol.asyncIterator]: () => ({ next }) }
}

/** A manifest larger than this is none: one of a million files has 200 MB. */
const LONGEST_MANIFEST = 400 * 1024 * 1024

async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of content) {
    bytes += chunk.length
    if (bytes > LONGEST_MANIFEST) throw damaged({ zh: '清单过长', en: 'its manifest is too long' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function compare(parts: Part[], found: Map<string, { bytes: number; sha256: string }>): void {
  for (const { name, bytes, sha256 } of parts) {
    const there = found.get(name)
    if (!there) throw damaged({ zh: `缺少 ${name}`, en: `${name} is missing` })
    if (there.bytes !== bytes || there.sha256 !== sha256) {
      throw damaged({ zh: `${name} 与清单不符`, en: `${name} is not what its manifest says` })
    }
    found.delete(name)
  }
  const [extra] = found.keys()
  if (extra !== undefined)
    throw damaged({ zh: `多出 ${extra.slice(0, 100)}`, en: `${extra.slice(0, 100)} does not belong to it` })
}

function readable(error: unknown, path: string): unknown {
  if (error instanceof DuikouError || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'EISDIR') return new DuikouError('file.missing', { name: path }, error)
  if (/tar|Unexpected end of data|zstd|Invalid|checksum|premature/i.test(`${error.message} ${code}`)) {
    return damaged({ zh: '不是备份文件，或已残缺', en: 'it is no backup, or it is cut off' }, error)
  }
  return error
}
