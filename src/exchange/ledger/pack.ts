import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Label } from '../../domain/index.ts'
import { evidencePath } from '../../records/index.ts'
import type { Gathered } from './gather.ts'
import { type Fault, manifestOf, type PackedFile, type Question, readable } from './manifest.ts'
import { sheetOf } from './sheet.ts'

const NAMES: Record<keyof Label, { ledger: string; evidence: string }> = {
  zh: { ledger: '台账', evidence: '佐证' },
  en: { ledger: 'ledger', evidence: 'evidence' },
}

/** Packed already: pictures, PDF, Office files. Only text is worth packing. */
const PACKED = /^(?!text\/)/

/**
 * A ledger as a zip, streamed: a workbook of each kind's records, the evidence in a folder a record, and a manifest with
 * the SHA-256 of every file, as JSON and to be read. Files are hashed on their way out; one that is gone, or is not what
 * was recorded, is named.
 */
export async function packLedger(
  home: string,
  gathered: Gathered,
  question: Question,
  language: keyof Label,
): Promise<Readable> {
  const zip = new ZipFile()
  const files: PackedFile[] = []
  const faults: Fault[] = []
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  const add = (
    path: string,
    open: () => Readable,
    told: Partial<PackedFile> = {},
    compress = true,
    recorded?: string,
  ) =>
    zip.addReadStreamLazy(path, { compress, mtime: new Date(question.made_at) }, (ready) => {
      const source = open()
      const hash = createHash('sha256')
      let bytes = 0
      const hashing = new Transform({
        transform(chunk: Buffer, _, done) {
          hash.update(chunk)
          bytes += chunk.length
          done(null, chunk)
        },
        flush(done) {
          const sha256 = hash.digest('hex')
          files.push({ path, sha256, bytes, ...told })
          if (recorded && recorded !== sha256) faults.push({ path, recorded, fault: 'damaged' })
          done()
        },
      })
      source.on('error', (error) => output.destroy(error))
      ready(null, source.pipe(hashing))
    })
  const names = NAMES[language]
  for (const { kind, entries } of gathered.sections) {
    const path = `${names.ledger}-${kind.plural[language]}.xlsx`
    add(path, () => Readable.fromWeb(sheetOf(kind, entries, language) as never), { kind: kind.name }, false)
    for (const { record, files: evidence } of entries) {
      const folder = `${names.evidence}/${kind.plural[language]}/${record.id} ${plainName(record.title)}`
      for (const file of evidence) {
        const inside = `${folder}/${file.id} ${plainName(file.name)}`
        const at = evidencePath(home, file.sha256)
        const there = await stat(at).catch(() => undefined)
        if (!there) faults.push({ path: inside, recorded: file.sha256, fault: 'missing' })
        else
          add(
            inside,
            () => createReadStream(at),
            { kind: kind.name, record: record.id },
            !PACKED.test(file.media_type),
            file.sha256,
          )
      }
    }
  }
  add('manifest.txt', () => Readable.from([readable(manifestOf(question, gathered, files, faults))]))
  add('manifest.json', () =>
    Readable.from([`${JSON.stringify(manifestOf(question, gathered, files, faults), null, 2)}\n`]),
  )
  zip.end()
  return output
}

/** A name that every system takes for a file: no separators, no signs that Windows reserves, no dots at its ends. */
function plainName(name: string): string {
  return (
    name
      .replace(/[\p{Cc}\\/:*?"<>|→]+/gu, '-')
      .replace(/\s+/g, ' ')
      .slice(0, 80)
      .replace(/^[.\s]+|[.\s]+$/g, '') || '-'
  )
}
