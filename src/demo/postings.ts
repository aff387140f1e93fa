import { addDays, type Day } from '../domain/index.ts'
import type { Book, DemoInput } from './book.ts'
import { nobody } from './nobody.ts'
import { cityOffice, recipientOffice } from './organisations.ts'
import { pairingOf } from './pairings.ts'
import { HELPED, type Helped } from './places.ts'
import { type Random, randomOf } from './random.ts'

type Profession = 'teacher' | 'doctor' | 'agronomist' | 'other' | 'cadre'

/** How many left in a stretch of days, of whom, and which side sent them. 2188 professionals were sent by 18 February 2019. */
type Stretch = { first: Day; last: Day; count: number; who: 'professionals' | 'cadres'; direction: 'sent' | 'received' }

const STRETCHES: Stretch[] = [
  { first: '2017-03-01', last: '2017-12-31', count: 714, who: 'professionals', direction: 'sent' },
  { first: '2018-01-01', last: '2018-12-31', count: 1356, who: 'professionals', direction: 'sent' },
  { first: '2019-01-01', last: '2019-02-18', count: 118, who: 'professionals', direction: 'sent' },
  { first: '2019-02-25', last: '2019-12-20', count: 164, who: 'professionals', direction: 'sent' },
  { first: '2017-03-01', last: '2019-12-20', count: 97, who: 'cadres', direction: 'sent' },
  { first: '2017-05-01', last: '2019-11-30', count: 138, who: 'cadres', direction: 'received' },
]

const PROFESSIONS: Record<Stretch['who'], Partial<Record<Profession, number>>> = {
  professionals: { teacher: 46, doctor: 34, agronomist: 13, other: 7 },
  cadres: { cadre: 1 },
}

const POSTS: Record<Profession, string> = {
  teacher: '支教教师',
  doctor: '支医医师',
  agronomist: '农技专家',
  other: '技术人员',
  cadre: '挂职干部',
}

/** Officials and professionals sent and received; one in twenty goes a second time, and one posting is entered twice. */
export function enterPostings(book: Book): void {
  const random = randomOf('postings')
  let number = 0
  let people = 0
  const gone: number[] = []
  for (const stretch of STRETCHES) {
    for (let n = 0; n < stretch.count; n++) {
      const again = stretch.direction === 'sent' && gone.length > 200 && random.chance(0.05)
      const person = again ? random.pick(gone) : ++people
      if (stretch.direction === 'sent' && !again) gone.push(person)
      enterPosting(book, random, ++number, person, stretch)
    }
  }
}

function enterPosting(book: Book, random: Random, number: number, person: number, stretch: Stretch): void {
  const place = random.pick(HELPED)
  const profession = random.weighted(PROFESSIONS[stretch.who] as Record<Profession, number>)
  const since = random.day(stretch.first, stretch.last)
  const days = stretch.who === 'cadres' ? random.int(180, 1000) : random.int(30, 540)
  const input = posting(place, number, person, profession, { since, until: addDays(since, days) }, stretch.direction)
  const by = stretch.direction === 'sent' ? 'provider' : 'recipient'
  book.enter('posting', since, input, by)
  // In the last stretch, so that the published total stays as it is.
  if (number !== 2200) return
  const note = '演示：同一人录入两次。 Entered twice on purpose.'
  book.enter('posting', since, { ...input, external_id: `${input.external_id}-again`, note }, by)
}

function posting(
  place: Helped,
  number: number,
  person: number,
  profession: Profession,
  term: { since: Day; until: Day },
  direction: Stretch['direction'],
): DemoInput {
  const [home, away] = [cityOffice(place), recipientOffice(place)]
  return {
    external_id: `demo:posting:${number}`,
    person: `演示人员${String(person).padStart(4, '0')}`,
    profession,
    direction,
    pairing: pairingOf(place),
    provider: place.provider.code,
    recipient: place.code,
    from_org: direction === 'sent' ? home : away,
    to_org: direction === 'sent' ? away : home,
    post: POSTS[profession],
    since: term.since,
    until: term.until,
    note: '演示人员，没有真人。 No real person.',
    ...nobody(person, profession),
  }
}
