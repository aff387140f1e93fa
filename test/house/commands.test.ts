import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOf, ROOT, readText } from '../support/tree.ts'

const pages = filesOf('*.md', 'docs/**/*.md').map(readText).join('\n')

/** What `duikou … --help` says; unknown words are left over in `rest`. */
function help(words: string[]): string {
  const main = join(ROOT, 'src/cli/main.ts')
  const { stdout, status } = spawnSync(process.execPath, [main, ...words, '--help'], { encoding: 'utf8' })
  return status === 0 ? stdout : ''
}

/** Commands as documents write them: `duikou facts verify --json`. */
const commands = new Set(
  [...pages.matchAll(/(?:npx |`)duikou ((?:[a-z]+ ?)+(?:[^\n`#]*))/g)].map(([, text]) => (text as string).trim()),
)

test.each([...commands])('duikou %s', (command) => {
  const words = command.split(/\s+/)
  const first = words.findIndex((word) => !/^[a-z]+$/.test(word))
  const said = first < 0 ? words : words.slice(0, first)
  if (said[0] === 'help') return
  const text = help(said)
  const usage = /^Usage: duikou ([a-z ]+?) (?:\[|<|$)/m.exec(text)?.[1]
  // What follows the command's own name are its arguments.
  expect(`${said.join(' ')} `, text || `there is no duikou ${said.join(' ')}`).toMatch(new RegExp(`^${usage} `))
  if (/\[command\]/.test(text)) expect(said.join(' '), text).toBe(usage)
  const options = words.filter((word) => /^--[a-z-]+$/.test(word))
  expect(options.filter((option) => !text.includes(`${option} `))).toEqual([])
})

test('every command stands in a document', () => {
  const all = [...help([]).matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name as string)
  expect(all.length).toBeGreaterThan(5)
  const told = [...commands].map((command) => command.split(' ')[0])
  expect(all.filter((name) => name !== 'help' && !told.includes(name))).toEqual([])
})

test('scripts of npm that documents name exist', () => {
  const { scripts } = JSON.parse(readText('package.json'))
  const named = [...pages.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name as string)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})
