import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PAGES } from '../../scripts/reference/pages.ts'
import { filesOf, ROOT, readText } from '../support/tree.ts'

const pages = filesOf('*.md', '{docs,data,test,bench,.github}/**/*.md')

/** A page without its code, where links are only text. */
const prose = (file: string) =>
  readText(file)
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '')

/** The anchors of a page's headings, as GitHub makes them: lower case, blanks as hyphens, other signs left out. */
function anchors(file: string): Set<string> {
  const headings = readText(file)
    .replace(/^```[\s\S]*?^```/gm, '')
    .matchAll(/^#+ (.+)$/gm)
  const seen = new Map<string, number>()
  return new Set(
    [...headings].map(([, heading]) => {
      const plain = (heading as string).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
      const slug = plain
        .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-')
      const times = seen.get(slug) ?? 0
      seen.set(slug, times + 1)
      return times === 0 ? slug : `${slug}-${times}`
    }),
  )
}

describe.each(pages)('%s', (file) => {
  test('its links lead somewhere', () => {
    const links = [...prose(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link as string)
    const dead = links.filter((link) => {
      if (/^(https?:|mailto:)/.test(link)) return false
      const [path, anchor] = link.split('#') as [string, string?]
      const target = path === '' ? file : join(dirname(file), decodeURI(path))
      if (!existsSync(join(ROOT, target))) return true
      return anchor !== undefined && target.endsWith('.md') && !anchors(target).has(decodeURI(anchor))
    })
    expect(dead).toEqual([])
  })
})

test.each(pages.filter((file) => !file.startsWith('data/')))('%s names only paths that exist', (file) => {
  const named = readText(file).matchAll(/`((?:src|test|bench|bin|scripts|docs|migrations)\/[a-z][\w./-]*\w\/?)`/g)
  const paths = [...named].map(([, path]) => path as string)
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})

test.each(Object.keys(PAGES))('docs/reference/%s is fresh', (name) => {
  const made = PAGES[name]?.()
  expect(readText(`docs/reference/${name}`), 'run: npx node scripts/build-reference.ts').toBe(made)
})

test('every page of docs can be reached from its index', () => {
  for (const folder of ['docs/decisions', 'docs/guide', 'docs/reference']) {
    const index = readText(existsSync(join(ROOT, folder, 'README.md')) ? `${folder}/README.md` : 'docs/README.md')
    const names = filesOf(`${folder}/*.md`).map((file) => file.split('/').at(-1) as string)
    expect(
      names.filter((name) => name !== 'README.md' && !index.includes(`${name})`)),
      folder,
    ).toEqual([])
  }
})

test('decisions are numbered without gap and say what was decided and what follows', () => {
  const files = filesOf('docs/decisions/0*.md')
  for (const [index, file] of files.entries()) {
    expect(file).toMatch(new RegExp(`/${String(index + 1).padStart(4, '0')}-[a-z-]+\\.md$`))
    expect(readText(file)).toMatch(new RegExp(`^# ${index + 1}\\. `))
    for (const part of ['**Decision.**', '**Consequences.**']) expect(readText(file), file).toContain(part)
  }
})

test('every dependency has its reason in a decision', () => {
  const { dependencies, devDependencies } = JSON.parse(readText('package.json'))
  const decisions = filesOf('docs/decisions/0*.md').map(readText).join('\n')
  const names = Object.keys({ ...dependencies, ...devDependencies })
  expect(names.filter((name) => !decisions.includes(`\`${name}\``))).toEqual([])
})
