import { iso31661 } from 'iso-3166'
import spain from '../../../data/iati/spain-territories.json' with { type: 'json' }
import type { Party } from './activity.ts'
import { LOCAL_GOVERNMENT } from './codes.ts'

/**
 * Where a decentralised provider stands: the code of its territory, and whether it is a local body inside that
 * territory (of which level is then not known) rather than the territory's own government.
 */
export type Territory = { code: string; local: boolean }

const COUNTRIES: ReadonlyMap<string, string> = new Map(iso31661.map((c) => [c.alpha2, plain(c.name)]))
const COUNTRY_BY_NAME: ReadonlyMap<string, string> = new Map([...COUNTRIES].map(([code, name]) => [name, code]))

/** Whether the code is an ISO 3166-1 alpha-2 code in force. */
export function isCountry(code: string): boolean {
  return COUNTRIES.has(code)
}

/**
 * The country an organisation belongs to, by the country its reference begins with ('ES-DIR3-E04585801'), or by being
 * named like a country, as governments are ('Spain'). Null where neither tells.
 */
export function countryOf(party: Party): string | null {
  const prefix = /^([A-Z]{2})-/.exec(party.ref)?.[1]
  if (prefix && isCountry(prefix)) return prefix
  return COUNTRY_BY_NAME.get(plain(party.name)) ?? null
}

/**
 * The territory of a sub-national government, or null for any other organisation. A local body whose territory cannot
 * be told (by its OrganisationType or its name alone) stands in its country. A university or agency with a territory in
 * its name ('Universidad del País Vasco') is no government and gives null.
 */
export function territoryOf(party: Party, country: string): Territory | null {
  const name = plain(party.name)
  if (country === spain.country) {
    const government = spain.territories.find((t) => t.governments.some((g) => plain(g) === name))
    if (government) return { code: government.code, local: false }
    const named = spain.territories.find((t) => t.names.some((n) => ` ${name} `.includes(` ${plain(n)} `)))
    const begins = (words: string[]) => words.some((word) => name.startsWith(`${plain(word)} `))
    if (begins(spain.community) && named) return { code: named.code, local: false }
    // Which town of a name like 'Ayuntamiento de Madrid' is meant, a community's name does not prove: only the
    // ministry's own label names the community.
    if (begins(spain.local.slice(0, 1)) && named) return { code: named.code, local: true }
    if (begins(spain.local)) return { code: country, local: true }
  }
  return party.type === LOCAL_GOVERNMENT ? { code: country, local: true } : null
}

/** A name for comparison: no accents, case, punctuation or doubled spaces. */
export function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
