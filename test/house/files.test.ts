import { expect, test } from 'vitest'
import { filesOf, readText } from '../support/tree.ts'

const code = filesOf('{src,test,bench,scripts,bin}/**/*.{ts,tsx,mjs}', '*.ts')
const own = 'test/house/files.test.ts'
const LONGEST = 350

test('no file is longer than one can hold in mind', () => {
  const long = [...code, ...filesOf('src/**/*.css', 'docs/{guide,decisions}/*.md', '*.md')]
    .map((file) => ({ file, lines: readText(file).split('\n').length - 1 }))
    .filter(({ lines }) => lines > LONGEST)
  expect(long).toEqual([])
})

/** What the linter lets pass or can be told to let pass. */
const UNWANTED: [what: RegExp, why: string][] = [
  [/\/\/ biome-ignore-all/, 'turns the linter off for a file'],
  [/@ts-(ignore|expect-error|nocheck)/, 'hides an error of types'],
  [/biome-ignore[^\n]*(noExplicitAny|noDefaultExport)/, 'gives up a type or a name'],
  [/\b(TODO|FIXME|HACK)\b/, 'promises instead of doing'],
  [/^\s*(export )?(enum|namespace) /m, 'is not erasable'],
]

test('nothing is hidden from the tools, nothing is left for later', () => {
  const found = code
    .filter((file) => file !== own)
    .flatMap((file) => UNWANTED.filter(([what]) => what.test(readText(file))).map(([, why]) => `${file}: ${why}`))
  expect(found).toEqual([])
})

test('only what a tool loads by its default has a default export', () => {
  const found = code.filter((file) => /^export default /m.test(readText(file)))
  expect(found.filter((file) => !/(\.config|-setup)\.ts$/.test(file))).toEqual([])
})

test('a skipped test says why', () => {
  const skipping = code.filter(
    (file) => file !== own && /\b(test|it|describe)\.(skip|todo|only)\b(?!If)/.test(readText(file)),
  )
  expect(skipping).toEqual([])
})

/** Words that no file may hold: places of one machine, and hosts that only one network reaches. In parts, to pass here. */
const FOREIGN = [
  /(^|[\s"'`(])\/work\//m,
  /(^|[\s"'`(])\/home\/\w/m,
  /\bregistry\.[a-z.-]+\.[a-z]{2,}/,
  /\bcl[a]ude\b/i,
  /\banthr[o]pic\b/i,
]

test('no file speaks of the machine or the tools it was made with', () => {
  const files = filesOf(
    '{src,test,bench,scripts,bin,docs,migrations,.ci}/**/*',
    '*.{md,ts,json}',
    'data/**/*.{json,md,tsv}',
    'NOTICE',
    '.ci/*',
    '.git*',
  )
  const text = files.filter((file) => file !== own && !/\.(png|br|woff2?)$/.test(file))
  expect(text.filter((file) => FOREIGN.some((word) => word.test(readText(file))))).toEqual([])
})
