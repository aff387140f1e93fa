import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** The rooms from the ground up: a room may import those before it, through their index.ts. ARCHITECTURE.md draws them. */
const ROOMS = [
  'domain',
  'kinds',
  'db',
  'regions',
  'access',
  'facts',
  'records',
  'figures',
  'claims',
  'exchange',
  'demo',
  'http',
  'cli',
]
/** The web may know the words and the kinds, nothing of the server. */
const WEB_MAY = ['domain', 'kinds']

type Import = { from: string; to: string; line: string }

function imports(): Import[] {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => join(ROOT, 'src', file))
    .filter((file) => statSync(file).isFile())
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)
    return [...found].map(([line, path]) => ({ from: file, to: resolve(dirname(file), path as string), line }))
  })
}

const roomOf = (path: string) => relative(join(ROOT, 'src'), path).split('/')[0] as string

test('every folder of src is a room', () => {
  expect(readdirSync(join(ROOT, 'src')).sort()).toEqual([...ROOMS, 'web'].sort())
})

test('rooms import only rooms below them, through their index', () => {
  const wrong = imports().flatMap(({ from, to, line }) => {
    const [here, there] = [roomOf(from), roomOf(to)]
    const told = `${relative(ROOT, from)}: ${line}`
    if (here === there) return []
    if (!to.startsWith(join(ROOT, 'src')))
      return here === 'web' || to.includes('/data/') ? [] : [`${told} (leaves src)`]
    if (here === 'web' ? !WEB_MAY.includes(there) : ROOMS.indexOf(there) >= ROOMS.indexOf(here))
      return [`${told} (points up)`]
    return to === join(ROOT, 'src', there, 'index.ts') ? [] : [`${told} (goes round the index)`]
  })
  expect(wrong).toEqual([])
})

test('no ring of files within a room', () => {
  const arrows = new Map<string, string[]>()
  for (const { from, to } of imports()) arrows.set(from, [...(arrows.get(from) ?? []), to])
  const rings: string[] = []
  const done = new Set<string>()
  const walk = (file: string, path: string[]): void => {
    if (path.includes(file)) {
      rings.push([...path.slice(path.indexOf(file)), file].map((step) => relative(ROOT, step)).join(' → '))
      return
    }
    if (done.has(file)) return
    for (const next of arrows.get(file) ?? []) walk(next, [...path, file])
    done.add(file)
  }
  for (const file of arrows.keys()) walk(file, [])
  expect(rings).toEqual([])
})
