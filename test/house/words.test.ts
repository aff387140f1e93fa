import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const WEB = join(import.meta.dirname, '../../src/web')
/** The name of the app is the same in every language. */
const SAME_EVERYWHERE = ['对口', 'Duikou']

/** A missing word does not compile (src/web/text/index.ts); a word written into a page would stand there in one language only. */
test('no words are written into pages: they come from texts, which exist in both languages', () => {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/(^|\/)(text\.ts|text\/.*|.*-text\.ts|.*\.test\.ts)$/.test(file),
  )
  const written = files.flatMap((file) => {
    const code = readFileSync(join(WEB, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
    const chinese = [...code.matchAll(/[\p{Script=Han}][\p{Script=Han}\p{P}\s]*/gu)].map(([text]) => text)
    const between = [...code.matchAll(/<[a-z]\w*(?:\s[^<>]*)?>\s*([^<>{}]*[A-Za-z]{2}[^<>{}]*?)\s*<\//g)].map(
      ([, text]) => text ?? '',
    )
    const said = [
      ...code.matchAll(/\s(?:title|label|placeholder|alt|aria-label|okText|cancelText)="([^"]*[A-Za-z][^"]*)"/g),
    ].map(([, text]) => text ?? '')
    return [...chinese, ...between, ...said]
      .map((text) => text.trim())
      .filter((text) => !SAME_EVERYWHERE.includes(text))
      .map((text) => `${file}: ${text}`)
  })
  expect(written).toEqual([])
})
