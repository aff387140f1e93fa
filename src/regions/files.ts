import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { z } from 'zod'
import { DuikouError } from '../domain/index.ts'
import { readTable } from './table.ts'

const FOLDER = fileURLToPath(new URL('../../data/regions/', import.meta.url))

export function dataFile(name: string): string {
  return join(FOLDER, name)
}

const Manifest = z.object({
  china: z.object({ source: z.string(), cutOff: z.iso.date(), rows: z.number() }),
  world: z.object({ rows: z.number() }),
  sha256: z.record(z.string(), z.string()),
})

/** All that data/regions holds, read and checked against its manifest. */
export type RegionFiles = ReturnType<typeof readRegionFiles>

/** Reads the data files of a folder; one that is missing, cut or changed is `data.damaged`. */
export function readRegionFiles(folder: string = FOLDER) {
  const whole = createHash('sha256')
  const read = (file: string) => {
    const content = attempt(file, () => readFileSync(join(folder, file)))
    whole.update(content)
    return content
  }
  const manifest = attempt('manifest.json', () => Manifest.parse(JSON.parse(read('manifest.json').toString())))
  const checked = (file: string) => {
    const content = read(file)
    if (createHash('sha256').update(content).digest('hex') !== manifest.sha256[file]) {
      throw new DuikouError('data.damaged', { file, problem: 'SHA-256' })
    }
    return content
  }
  const made = <C extends string>(file: string, columns: readonly C[]) =>
    readTable(checked(file).toString(), file, columns)
  const byHand = <C extends string>(file: string, columns: readonly C[]) =>
    readTable(read(file).toString(), file, columns)
  return {
    /** Lines `code<TAB>name`: a header, China down to the county, then townships and villages. */
    china: brotliDecompressSync(checked('china.tsv.br')).toString(),
    chinaRows: manifest.china.rows,
    cutOff: manifest.china.cutOff,
    source: manifest.china.source,
    names: made('names.tsv', ['code', 'short', 'english', 'pinyin']),
    former: made('former.tsv', ['old_code', 'old_name', 'code', 'first_listed', 'last_listed']),
    world: made('world.tsv', ['code', 'name', 'english', 'others']),
    aliases: byHand('aliases.tsv', ['nature', 'spelling', 'code', 'source']),
    successions: byHand('successions.tsv', ['old_code', 'old_name', 'code', 'changed_on', 'note', 'source']),
    digest: whole.digest('hex'),
  }
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof DuikouError) throw error
    const problem = (error as NodeJS.ErrnoException).code ?? 'format'
    throw new DuikouError('data.damaged', { file, problem }, error)
  }
}
