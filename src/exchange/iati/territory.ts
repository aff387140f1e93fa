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

// Names are made plain once: doing it for each organisation took half the time of reading (20 s and 10 s for 58 MB).
const SPAIN = {
  governments: new Map(spain.territories.flatMap((t) => t.governments.map((name) => [plain(name), t.code] as const))),
  names: spain.territories.flatMap((t) => t.names.map((name) => ({ padded: ` ${plain(name)} `, code: t.code }))),
  community: spain.community.map((word) => `${plain(word)} `),
  local: spain.local.map((word) => `${plain(word)} `),
  /** The ministry's own label, which names the community the local bodies lie in. */
  labelled: `${plain(spain.local[0] ?? '')} `,
}

/**
 * The territory of a sub-national government, or null for any other organisation. A local body whose territory cannot
 * be told (by its OrganisationType or its name alone) stands in its country: 'Ayuntamiento de Madrid' does not prove
 * which of two places of one name is meant. A university with a territory in its name is no government.
 */
export function territoryOf(party: Party, country: string): Territory | null {
  if (country === spain.country) {
    const name = plain(party.name)
    const government = SPAIN.governments.get(name)
    if (government) return { code: government, local: false }
    const begins = (words: string[]) => words.some((word) => name.startsWith(word))
    const labelled = name.startsWith(SPAIN.labelled)
    if (labelled || begins(SPAIN.community)) {
      const named = SPAIN.names.find(({ padded }) => ` ${name} `.includes(padded))
      if (named) return { code: named.code, local: labelled }
    }
    if (begins(SPAIN.local)) return { code: country, local: true }
  }
  return party.type === LOCAL_GOVERNMENT ? { code: country, local: true } : null
}

/** A name for comparison: no accents, case, punctuation or doubled spaces. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
