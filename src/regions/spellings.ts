import { codeOfKey, keyOfCode, type RegionKey } from '../domain/index.ts'
import type { RegionFiles } from './files.ts'
import { normaliseName } from './normalise.ts'

/** How a spelling relates to its region; the order is the order of trust. */
export const NATURES = [
  'code',
  'name',
  'short',
  'english',
  'spelling',
  'old_name',
  'old_code',
  'pinyin',
  'initials',
] as const
export type Nature = (typeof NATURES)[number]

export type Alias = { spelling: string; code: string; nature: Nature; validTo: string | null; source: string }

export type Succession = {
  oldCode: string
  oldName: string
  code: string
  changedOn: string | null
  note: string
  source: string
}

/** What former places became: by hand, and what the lists of GB/T 2260 show by themselves. */
export function successions(files: RegionFiles): Succession[] {
  const byHand = files.successions.map((row) => ({
    oldCode: row.old_code,
    oldName: row.old_name,
    code: row.code,
    changedOn: row.changed_on || null,
    note: row.note,
    source: row.source,
  }))
  const listed = files.former.map((row) => ({
    oldCode: row.old_code,
    oldName: row.old_name,
    code: row.code,
    changedOn: null,
    note: `listed ${month(row.first_listed)} to ${month(row.last_listed)}`,
    source: 'GB/T 2260',
  }))
  return [...byHand, ...listed]
}

/** Every spelling of a region beside its name, once, in the form in which names are compared. */
export function aliases(files: RegionFiles, former: Succession[]): Alias[] {
  const found = new Map<string, Alias>()
  const add = (nature: Nature, spelling: string, code: string, source: string, validTo: string | null = null) => {
    if (spelling) found.set(`${spelling}\t${code}\t${nature}`, { spelling, code, nature, validTo, source })
  }
  for (const { code, short, english, pinyin } of files.names) {
    for (const word of short.split('|')) add('short', normaliseName(word), code, 'derived')
    add('english', normaliseName(english), code, 'derived')
    add('pinyin', pinyin.replaceAll(' ', ''), code, 'derived')
    add('pinyin', pinyin.replaceAll(' ', '').replaceAll('v', 'u'), code, 'derived')
    const initials = pinyin.replace(/(\S)\S* ?/g, '$1')
    if (initials.length > 1) add('initials', initials, code, 'derived')
  }
  for (const { code, english, others } of files.world) {
    for (const word of [english, ...others.split('|')]) add('english', normaliseName(word), code, 'ISO 3166')
  }
  for (const { nature, spelling, code, source } of files.aliases) {
    add(nature as Nature, normaliseName(spelling), code, source)
  }
  const present = new Set(files.names.map((row) => row.code))
  for (const { oldCode, oldName, code, changedOn, source } of former) {
    add('old_name', normaliseName(oldName), code, source, changedOn)
    const usual = codeOfKey(keyOfCode(oldCode) as RegionKey)
    if (!present.has(usual)) add('old_code', usual, code, source, changedOn)
  }
  return [...found.values()]
}

function month(list: string): string {
  return `${list.slice(0, 4)}-${list.slice(4)}`
}
