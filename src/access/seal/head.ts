import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { DuikouError } from '../../domain/index.ts'

const HEAD_FILE = 'audit.head'

const Head = z.object({
  n: z.int().min(1),
  up_to_id: z.int().min(0),
  total: z.int().min(0),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
})

/** The last block, as the home remembers it beside the database: without it, an end cut off would not be missed. */
export type Head = z.infer<typeof Head>

/** The head of a home; null where there is none, 'unreadable' for a file that is none. @throws home.unwritable */
export function readHead(home: string): Head | null | 'unreadable' {
  const path = join(home, HEAD_FILE)
  try {
    return Head.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    if (error instanceof SyntaxError || error instanceof z.ZodError) return 'unreadable'
    throw new DuikouError('home.unwritable', { path, problem: (error as Error).message }, error)
  }
}

/** Remembers a head, or that there is none; whole at every moment. @throws home.unwritable */
export function writeHead(home: string, head: Head | null): void {
  const known = readHead(home)
  if (known !== 'unreadable' && known?.mac === head?.mac) return
  const path = join(home, HEAD_FILE)
  const part = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    if (!head) {
      rmSync(path, { force: true })
      return
    }
    const { n, up_to_id, total, mac } = head
    writeFileSync(part, `${JSON.stringify({ n, up_to_id, total, mac })}\n`, { mode: 0o600, flag: 'wx', flush: true })
    renameSync(part, path)
    const folder = openSync(home, 'r')
    fsyncSync(folder)
    closeSync(folder)
  } catch (error) {
    rmSync(part, { force: true })
    throw new DuikouError('home.unwritable', { path, problem: (error as Error).message }, error)
  }
}
