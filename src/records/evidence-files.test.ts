import fs, { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test, vi } from 'vitest'
import { EVIDENCE_LIMIT, receive } from './evidence-files.ts'

const home = mkdtempSync(join(tmpdir(), 'duikou-evidence-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('a file that the disk opens late does not stay either when its content is refused', async () => {
  const { open } = fs
  const opened = Promise.withResolvers<void>()
  const late = vi.spyOn(fs, 'open').mockImplementation(((...given: Parameters<typeof open>) => {
    const answer = given.pop() as (...result: unknown[]) => void
    const answering = (...result: unknown[]) => {
      answer(...result)
      opened.resolve()
    }
    setTimeout(() => open(...(given as unknown as [string, string, number]), answering), 50)
  }) as typeof open)
  const large = Readable.from([Buffer.alloc(EVIDENCE_LIMIT + 1)])
  await expect(receive(home, large)).rejects.toMatchObject({ code: 'input.too_large' })
  await opened.promise
  late.mockRestore()
  expect(readdirSync(join(home, 'evidence', 'incoming'))).toEqual([])
})
