import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { DuikouError } from '../domain/index.ts'
import { terminalLanguage } from './complaint.ts'
import { kindOf } from './kind.ts'

/** `duikou template KIND FILE`: the workbook of a kind, to be filled in and imported. */
export function register(program: Command): void {
  program
    .command('template')
    .description('write the xlsx template of a kind of record: fill it in, then import xlsx')
    .argument('<kind>', 'the kind of record: projects')
    .argument('<file>', 'the xlsx file to write; one that exists is kept')
    .option('--language <language>', 'zh or en: which stands first, and the language of the choices')
    .action(async (path: string, file: string, options: { language?: string }) => {
      const kind = kindOf(path)
      const { makeTemplate } = await import('../exchange/index.ts')
      const language = options.language ?? (terminalLanguage(process.env) === 'en' ? 'en' : 'zh')
      const bytes = await makeTemplate(kind, language === 'en' ? 'en' : 'zh')
      try {
        await writeFile(file, bytes, { flag: 'wx' })
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : ''
        if (code === 'EEXIST') throw new DuikouError('file.exists', { name: file }, error)
        throw new DuikouError('file.unwritable', { name: file, problem: code }, error)
      }
      process.stdout.write(`${file}\n`)
    })
}
