import type { Share } from './activity.ts'
import { type Place, problem, type Report } from './problem.ts'
import { isCountry } from './territory.ts'

/** Where help goes: one country's code, or null with the places in words. */
export type Recipient = { country: string | null; words: string[] }

/**
 * The recipient of an activity or a transaction. One country is the recipient, also beside the world region it lies in;
 * of several none is, since a record stands in one place and a file's shares do not say which amounts they split.
 */
export function recipientOf(countries: Share[], regions: Share[], place: Place, report: Report): Recipient {
  const known = countries.filter((country) => {
    if (isCountry(country.code)) return true
    report(problem({ ...place, ...at(country) }, 'country.unknown', { code: country.code }))
    return false
  })
  const codes = [...new Set(known.map((country) => country.code))]
  const [only] = known
  if (only && codes.length === 1) {
    if (only.percentage !== '' && Number(only.percentage) < 100)
      report(problem({ ...place, ...at(only) }, 'place.share', { code: only.code, percentage: only.percentage }))
    return { country: only.code, words: [] }
  }
  const words = [...countries, ...regions].map((share) => share.code)
  if (codes.length > 1) report(problem(place, 'place.several', { places: words.join(', ') }))
  else if (regions[0])
    report(
      problem({ ...place, ...at(regions[0]) }, 'place.region_only', { code: regions.map((r) => r.code).join(', ') }),
    )
  else report(problem(place, 'place.none'))
  return { country: null, words }
}

function at(share: Share): { line: number; path: string } {
  return { line: share.line, path: share.path }
}
