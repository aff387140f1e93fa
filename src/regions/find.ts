import type { Tx } from '../db/index.ts'
import { ancestors, DuikouError, type RegionKey } from '../domain/index.ts'
import { containsMatches, exactMatches, type Forms, formsOf, type Match, prefixMatches, type Scope } from './match.ts'
import type { RegionName } from './region.ts'
import { namesOfKeys } from './resolve.ts'

export type FindOptions = {
  /** At most this many, by default 10. */
  limit?: number
  /** Only one level: 2 province … 6 village. */
  level?: number
  /** Only inside this region. */
  within?: RegionKey
}

/** So many candidates are told where a name fits several. */
const RIVALS: Scope = { limit: 6 }

/** A match and what stands above it, the country left out where it is China: 陕西省, 榆林市. */
export type FoundRegion = Match & { path: RegionName[] }

/**
 * Regions that a text may mean, the likeliest first: a code of any length, the name, a former name or code (told in
 * `formerly`), a short name, English, pinyin, initials; then what begins with it; only where nothing does, what contains
 * it, villages included. Any script and width: 陜西, 陝西, 'Shaanxi', '61'. 1–5 ms; what contains it, some 70 ms.
 */
export async function findRegions(tx: Tx, text: string, options: FindOptions = {}): Promise<FoundRegion[]> {
  const forms = formsOf(text)
  if (forms.plain === '') return []
  const scope: Scope = { ...options, limit: options.limit ?? 10 }
  const found: Match[] = []
  for (const search of [exactMatches, prefixMatches, containsMatches]) {
    const known = new Set(found.map(({ key }) => key))
    found.push(...(await search(tx, forms, scope)).filter(({ key }) => !known.has(key)))
    if (found.length >= scope.limit || (found.length > 0 && search !== exactMatches)) break
  }
  return withPaths(tx, found.slice(0, scope.limit))
}

/**
 * The one region that a code or a name means. An exact code decides; else the highest level and the most trusted kind
 * of spelling, so that 陕西 is the province and not a village of that name. `region.unknown` where there is none,
 * `region.ambiguous` with the candidates where two are as good.
 */
export async function getRegion(tx: Tx, codeOrName: string): Promise<Match> {
  const matches = await namedExactly(tx, formsOf(codeOrName))
  const [best, second] = matches
  if (!best) throw new DuikouError('region.unknown', { code: codeOrName })
  if (second && best.nature !== 'code' && second.level === best.level && second.nature === best.nature) {
    const rivals = matches.filter((m) => m.level === best.level && m.nature === best.nature)
    const told = (await withPaths(tx, rivals)).map((m) => `${m.code} ${[...m.path, m].map((p) => p.name).join('')}`)
    throw new DuikouError('region.ambiguous', { code: codeOrName, matches: told.join('; ') })
  }
  return best
}

/** Villages are looked for last: only the scan knows their names. */
async function namedExactly(tx: Tx, forms: Forms): Promise<Match[]> {
  const exact = await exactMatches(tx, forms, RIVALS)
  const trusted = exact.filter(({ nature }) => nature !== 'initials')
  if (trusted.length > 0 || forms.key !== null) return trusted
  const villages = await containsMatches(tx, forms, RIVALS)
  return villages.filter(({ level, name }) => level === 6 && forms.written.includes(name))
}

async function withPaths(tx: Tx, matches: Match[]): Promise<FoundRegion[]> {
  const above = (key: RegionKey) => ancestors(key).filter((k) => k !== '' && k !== 'CN.' && k !== key)
  const names = await namesOfKeys(tx, [...new Set(matches.flatMap(({ key }) => above(key)))])
  return matches.map((match) => ({
    ...match,
    path: above(match.key).flatMap((key) => names.get(key) ?? []),
  }))
}
