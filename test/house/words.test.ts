import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import { INDICATORS } from '../../src/figures/index.ts'
import { KINDS, type Label, MEASURES } from '../../src/kinds/index.ts'
import { filesOf, ROOT, readText } from '../support/tree.ts'

const HAN = /\p{Script=Han}/u

/** Every pair of words in a declaration, with the way to it. */
function labels(value: unknown, path: string): [string, Label][] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([name, part]) => labels(part, `${path}.${name}`))
  return 'zh' in value && 'en' in value ? [[path, value as Label], ...inside] : inside
}

test.each([
  ['kinds', KINDS],
  ['measures', MEASURES],
  ['indicators', INDICATORS],
])('every word of %s is there in both languages', (name, declarations) => {
  const found = labels(declarations, name)
  expect(found.length).toBeGreaterThan(20)
  const wrong = found.filter(([, { zh, en }]) => {
    // Signs such as % are the same everywhere.
    if (zh === en) return /\p{L}/u.test(zh)
    return zh === '' || en === '' || !HAN.test(zh) || HAN.test(en)
  })
  expect(wrong).toEqual([])
})

/** The names of the work and of the other language are written as they are called. */
const NAMES = ['Duikou', '对口', 'English', '中文']

describe.each(filesOf('src/web/**/text.ts', 'src/web/text/{zh-CN,en}.ts'))('%s', (file) => {
  test('says everything in both languages', async () => {
    const module = (await import(/* @vite-ignore */ join(ROOT, file))) as Record<string, unknown>
    const zh: string[] = []
    const en: string[] = []
    for (const [name, value] of Object.entries(module)) {
      const both = value as Record<string, unknown>
      if (typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value) {
        zh.push(...texts(both['zh-CN']))
        en.push(...texts(both.en))
      } else if (file.endsWith('/zh-CN.ts')) zh.push(...texts(value))
      else if (name === 'en') en.push(...texts(value))
    }
    expect(zh.length + en.length).toBeGreaterThan(0)
    expect(zh.filter((text) => /\p{L}{2}/u.test(plain(text)) && !HAN.test(text) && !NAMES.includes(text))).toEqual([])
    expect(en.filter((text) => HAN.test(text) && !NAMES.includes(text))).toEqual([])
  })
})

/** The texts of a table of words; of a function, what it is written as. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []
}

/** A function's own letters are not words: only what stands in quotes is. */
function plain(text: string): string {
  if (!text.includes('=>')) return text
  return [...text.matchAll(/'([^']*)'|`([^`]*)`/g)]
    .map(([, a, b]) => (a ?? b ?? '').replace(/\$\{[^}]*\}/g, ''))
    .join(' ')
}

/** Attributes that are read or heard. */
const SPOKEN = new Set(['title', 'alt', 'label', 'placeholder', 'aria-label', 'description', 'okText', 'cancelText'])

test.each(filesOf('src/web/**/*.tsx').filter((file) => !file.endsWith('.test.tsx')))(
  '%s holds no words of its own',
  (file) => {
    const words: string[] = []
    visit(parseSync(file, readText(file)).program, (node) => {
      if (node.type === 'JSXText') words.push(String(node.value).trim())
      if (node.type === 'Literal' && typeof node.value === 'string' && HAN.test(node.value)) words.push(node.value)
      if (node.type !== 'JSXAttribute') return
      const [name, value] = [node.name as Node, node.value as Node | null]
      if (value?.type === 'Literal' && SPOKEN.has(String(name.name))) words.push(String(value.value))
    })
    expect(words.filter((text) => /\p{L}/u.test(text) && !NAMES.includes(text))).toEqual([])
  },
)

type Node = { type: string } & Record<string, unknown>

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const part of value) visit(part, see)
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value) see(value as Node)
    for (const part of Object.values(value)) visit(part, see)
  }
}
