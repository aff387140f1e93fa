import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { terminalLanguage } from './complaint.ts'

/** `duikou claims examples --out FOLDER`: every kept report that somebody corrected, as an example for tests. */
export function registerExamples(claims: Command): void {
  claims
    .command('examples')
    .description(
      'write the kept reports that people corrected, each as NNN.txt and NNN.json, so that they test the reader',
    )
    .requiredOption('--out <folder>', 'the folder to write into')
    .action(async ({ out }: { out: string }) => {
      const { withDatabase } = await import('./home.ts')
      const { correctedExamples } = await import('../claims/index.ts')
      await withDatabase(async (database) => {
        const examples = await database.asSystem('claims', correctedExamples)
        await mkdir(out, { recursive: true })
        for (const { text, example } of examples) {
          await writeFile(join(out, `${example.id}.txt`), text)
          await writeFile(join(out, `${example.id}.json`), `${JSON.stringify(example, null, 1)}\n`)
        }
        const said = terminalLanguage(process.env) === 'zh-CN' ? '份更正过的材料' : 'corrected reports'
        process.stderr.write(`${examples.length} ${said}\n`)
      })
    })
}
