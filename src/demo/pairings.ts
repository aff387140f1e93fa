import type { Day } from '../domain/index.ts'
import type { Book, DemoInput } from './book.ts'
import { OPENING } from './organisations.ts'
import { HELPED, type Helped } from './places.ts'
import { randomOf } from './random.ts'

const NOTE = '演示数据，不是真实结对。 Synthetic, no real pairing.'

/** One pairing a helped county, under the real one of its area. */
export function enterCountyPairings(book: Book): void {
  const random = randomOf('county pairings')
  for (const place of HELPED) {
    const since = random.day('2017-01-06', '2017-01-25')
    book.enterAtOnce('pairing', since, {
      external_id: pairingOf(place),
      modality: place.modality,
      level: 'county',
      provider: place.provider.code,
      recipient: place.code,
      parent: place.parent,
      since,
      document: `演示协议〔2017〕${place.code}号`,
      note: NOTE,
    })
  }
}

/** The external id of a place's county pairing. */
export function pairingOf(place: Helped): string {
  return `demo:pairing:${place.code}`
}

/**
 * Schools and hospitals of Jiangsu, each paired with one at a helped place. `before` were paired by 18 February 2019,
 * `after` in the rest of that year.
 */
type Institutions = {
  level: 'school' | 'hospital'
  before: number
  after: number
  perPlace: number
  words: [string, string]
}

// With the real class of Jiangning High School 648 schools are paired; four hospitals fewer than published.
const SCHOOLS: Institutions = { level: 'school', before: 647, after: 20, perPlace: 5, words: ['小学', '中学'] }
const HOSPITALS: Institutions = { level: 'hospital', before: 151, after: 6, perPlace: 2, words: ['人民医院', '中医院'] }

/** Schools and hospitals are paired in Shaanxi, Guizhou and Qinghai. */
const PLACES = HELPED.filter(({ code }) => /^(61|52|63)/.test(code))

/** Pairings of schools and hospitals with the institutions they join; one of them is entered twice. */
export function enterInstitutionPairings(book: Book): void {
  const schools = pairUp(book, SCHOOLS)
  pairUp(book, HOSPITALS)
  // One school still, but two pairings, and a concern for somebody.
  book.enter('pairing', '2018-11-20', {
    ...(schools[0] as DemoInput),
    external_id: 'demo:pairing:school:1-again',
    since: '2018-11-20',
    note: `演示：同一结对录入两次。 Entered twice on purpose. ${NOTE}`,
  })
}

function pairUp(book: Book, of: Institutions): DemoInput[] {
  const random = randomOf(of.level)
  const known = new Set<string>()
  return Array.from({ length: of.before + of.after }, (_, index) => {
    const n = index + 1
    const place = PLACES[(n * 29) % PLACES.length] as Helped
    const [code, name] = random.pick(place.city.counties) as [string, string]
    const since = n <= of.before ? random.day('2017-03-01', '2019-02-10') : random.day('2019-03-01', '2019-11-30')
    const seat = random.int(1, of.perPlace)
    const word = of.words[seat % 2] as string
    const provider = enterInstitution(book, of, `${n}`, `${place.city.name}${name}第${n}${word}`, 'provider', code)
    const there = `${place.code}:${seat}`
    const recipient = enterInstitution(book, of, there, seatName(of, place, seat), 'recipient', place.code, known)
    const input = pairing(of, n, place, { provider, recipient, code, since })
    book.enter('pairing', since, input)
    return input
  })
}

/** Counties have several schools with numbers, and one hospital of each of two sorts. */
function seatName({ level, words }: Institutions, place: Helped, seat: number): string {
  return level === 'school' ? `${place.name}第${seat}${words[seat % 2]}` : `${place.name}${words[seat % 2]}`
}

function enterInstitution(
  book: Book,
  { level }: Institutions,
  id: string,
  name: string,
  side: string,
  region: string,
  known = new Set<string>(),
): string {
  const external_id = `demo:organisation:${level}:${id}`
  if (!known.has(external_id)) {
    book.enterAtOnce('organisation', OPENING, { external_id, name: `演示${name}`, type: level, side, region })
  }
  known.add(external_id)
  return external_id
}

type Ends = { provider: string; recipient: string; code: string; since: Day }

function pairing({ level }: Institutions, n: number, place: Helped, ends: Ends): DemoInput {
  return {
    external_id: `demo:pairing:${level}:${n}`,
    modality: place.modality,
    level,
    provider: ends.code,
    recipient: place.code,
    provider_org: ends.provider,
    recipient_org: ends.recipient,
    parent: pairingOf(place),
    since: ends.since,
    note: NOTE,
  }
}
