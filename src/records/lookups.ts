import type { Tx } from '../db/index.ts'
import { DuikouError, keyOfCode, type Label, type RegionKey, sentence } from '../domain/index.ts'
import { columnOf, type Kind } from '../kinds/index.ts'
import { getRegion, namesOfKeys, resolveCodes } from '../regions/index.ts'
import { loadHandedDown, loadReferences, type Referred, wantReferences } from './references.ts'

/** What inputs name outside of themselves: looked up for a whole batch before its first row is prepared. */
export type Lookups = {
  /** By what was written: the region, or what is wrong with it in both languages. */
  regions: Map<string, { key: RegionKey } | Label>
  /** By kind and id. */
  referred: Map<string, Map<number, Referred>>
  /** Names by key of every region that a title may need. */
  names: Map<RegionKey, string>
}

/** A name that nothing has costs a scan of all villages, 70 ms; past so many of them, codes are asked for. */
const MISSES_LIMIT = 50
/** A name that something has costs 2 ms. */
const NAMES_LIMIT = 2000

/**
 * Looks up what inputs refer to, one query for all codes of regions, one a kind for all references. Inputs are taken
 * as they came, unparsed, so that rows can then be prepared without waiting for the database.
 * @param current the rows that inputs change.
 */
export async function lookUp(
  tx: Tx,
  kind: Kind,
  inputs: readonly unknown[],
  current: readonly (Record<string, unknown> | undefined)[] = [],
): Promise<Lookups> {
  const regions = await lookUpRegions(tx, regionTexts(kind, inputs))
  const wanted = new Map<string, Set<number>>()
  for (const input of inputs) {
    if (isObject(input)) wantReferences(kind, (column) => input[fieldOf(kind, column)], wanted)
  }
  for (const row of current) if (row) wantReferences(kind, (column) => row[column], wanted)
  const referred = await loadReferences(tx, wanted)
  await loadHandedDown(tx, kind, referred)
  const names = await namesForTitles(tx, kind, regions, referred, current)
  return { regions, referred, names }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The field of a reference's column: 'pairing_id' is 'pairing'. */
function fieldOf(kind: Kind, column: string): string {
  return column in kind.fields ? column : column.replace(/_id$/, '')
}

function regionFields(kind: Kind): string[] {
  return Object.keys(kind.fields).filter((name) => kind.fields[name]?.type === 'region')
}

function regionTexts(kind: Kind, inputs: readonly unknown[]): Set<string> {
  const fields = regionFields(kind)
  const texts = new Set<string>()
  for (const input of inputs) {
    if (!isObject(input)) continue
    for (const name of fields) {
      const text = input[name]
      if (typeof text === 'string') texts.add(text.trim())
    }
  }
  texts.delete('')
  return texts
}

async function lookUpRegions(tx: Tx, texts: Set<string>): Promise<Lookups['regions']> {
  const found: Lookups['regions'] = new Map()
  if (texts.size === 0) return found
  for (const [code, { key }] of await resolveCodes(tx, texts)) found.set(code, { key })
  let names = 0
  let misses = 0
  for (const text of texts) {
    if (found.has(text)) continue
    if (keyOfCode(text.toUpperCase()) !== null)
      found.set(text, inWords(new DuikouError('region.unknown', { code: text })))
    else if (names++ < NAMES_LIMIT && misses < MISSES_LIMIT) {
      const named = await byName(tx, text.slice(0, 200))
      if (!('key' in named)) misses++
      found.set(text, named)
    } else found.set(text, { zh: '名称过多，请用地区代码', en: 'too many names at once; use codes of regions' })
  }
  return found
}

async function byName(tx: Tx, text: string): Promise<{ key: RegionKey } | Label> {
  try {
    return { key: (await getRegion(tx, text)).key }
  } catch (error) {
    if (error instanceof DuikouError) return inWords(error)
    throw error
  }
}

function inWords({ code, params }: DuikouError): Label {
  return { zh: sentence(code, params, 'zh-CN'), en: sentence(code, params, 'en') }
}

/** Names of the regions that inputs name, that rows have already, and that references hand down. */
async function namesForTitles(
  tx: Tx,
  kind: Kind,
  regions: Lookups['regions'],
  referred: Lookups['referred'],
  current: readonly (Record<string, unknown> | undefined)[],
): Promise<Map<RegionKey, string>> {
  const parts = new Set(kind.title.flatMap((part) => part.split('|')))
  const columns = regionFields(kind)
    .filter((name) => parts.has(name))
    .map((name) => columnOf(kind, name))
  if (columns.length === 0) return new Map()
  const keys = new Set<RegionKey>()
  for (const region of regions.values()) if ('key' in region) keys.add(region.key)
  const rows = [...current, ...[...referred.values()].flatMap((found) => [...found.values()].map((row) => row.values))]
  for (const row of rows) for (const column of columns) keys.add(String(row?.[column] ?? ''))
  keys.delete('')
  const names = await namesOfKeys(tx, [...keys])
  return new Map([...names].map(([key, { name }]) => [key, name]))
}
