import { expect, test } from 'vitest'
import { ERRORS } from '../../src/domain/index.ts'
import { filesOf, readText } from '../support/tree.ts'

const codes = Object.entries(ERRORS)

test('every error is one that something can raise', () => {
  const sources = filesOf('src/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$|domain\/error-tables\//.test(file))
  const text = sources.map(readText).join('\n')
  expect(codes.map(([code]) => code).filter((code) => !text.includes(`'${code}'`))).toEqual([])
})

test('every error stands in the reference, with both sentences', () => {
  const reference = readText('docs/reference/errors.md').replaceAll('\\|', '|')
  for (const [code, [status, zh, en]] of codes) {
    expect(reference).toContain(`| \`${code}\` | ${status} | ${en} | ${zh} |`)
  }
})

test('both sentences of an error tell the same parameters, each in its language', () => {
  const parameters = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
  for (const [code, [status, zh, en]] of codes) {
    expect(parameters(zh), code).toEqual(parameters(en))
    expect(status, code).toBeGreaterThanOrEqual(400)
    if (code === 'input.invalid') continue
    expect(zh, code).toMatch(/\p{Script=Han}.*。$/u)
    expect(en, code).toMatch(/^[^\p{Script=Han}]+\.$/u)
  }
})
