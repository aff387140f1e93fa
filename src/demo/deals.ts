import { addDays, type Day } from '../domain/index.ts'
import { apportionMoney, WAN } from './apportion.ts'
import { type Book, type DemoInput, LAST_DAY } from './book.ts'
import { enterpriseRegister } from './enterprises.ts'
import { pairingOf } from './pairings.ts'
import { CITIES, type City, getCity, HELPED, LIAONING } from './places.ts'
import { type Random, randomOf } from './random.ts'

/** A deal with the stages it has reached; amounts in fen. */
type Deal = {
  name: string
  enterprise: string
  provider: string
  recipient: string
  pairing: string
  intended: Day | null
  signed: Day | null
  signedAmount: number
  paid: Day | null
  paidAmount: number
  producing: Day | null
  jobs: number
}

const HUNDRED_MILLION = 100_000_000 * 100

/** Paid in during 2018, in fen: 9.62 billion yuan, 'nearly ten billion'. */
const PAID_IN_2018 = 96.2 * HUNDRED_MILLION

/** Enterprises engaged in 2018, fewer than published. */
const ENGAGED_2018 = 312

type Tools = { random: Random; enterprise: (region: string, place: string) => string }

/** Intents, signatures and payments, entered stage by stage. */
export function enterDeals(book: Book): void {
  const tools: Tools = { random: randomOf('deals'), enterprise: enterpriseRegister(book) }
  const fixed = [...liaoning(tools), ...hanzhong(tools), ...tongren(tools), ...elsewhere(tools, 2017, 48)]
  const still = ENGAGED_2018 - engagedIn(2018, fixed)
  const deals = [...fixed, ...elsewhere(tools, 2018, still), ...elsewhere(tools, 2019, 56)]
  payIn2018(deals)
  for (const [n, deal] of deals.entries()) enterStages(book, deal, n + 1)
}

/** Agreements with Liaoning: 56 in 2018 as published, for 18.6 billion yuan, less than published. */
function liaoning(tools: Tools): Deal[] {
  const { random } = tools
  const years: [year: number, count: number, hundredMillions: number][] = [
    [2017, 9, 21],
    [2018, 56, 186],
    [2019, 12, 34],
  ]
  return years.flatMap(([year, count, total]) => {
    const weights = Array.from({ length: count }, () => 0.4 + random.next())
    return apportionMoney(total * HUNDRED_MILLION, weights).map((signedAmount): Deal => {
      const city = random.pick(CITIES)
      const [recipient, there] = random.pick(LIAONING) as [string, string]
      const enterprise = tools.enterprise(city.code, city.name)
      const signed = random.day(`${year}-${year === 2017 ? '05' : '02'}-01`, `${year}-11-30`)
      const paid = random.chance(0.4) ? soon(random, signed, 30, 160, year) : null
      const paidAmount = paid ? share(signedAmount, 0.1 + 0.2 * random.next()) : 0
      const pairing = recipient === '210600' && city.code === '321000' ? 'dandong' : 'liaoning'
      return {
        name: `演示${city.name}${there}合作协议`,
        enterprise,
        provider: city.code,
        recipient,
        pairing: `founding:pairing:${pairing}`,
        intended: null,
        signed,
        signedAmount,
        paid,
        paidAmount,
        producing: null,
        jobs: 0,
      }
    })
  })
}

/** Nantong and Hanzhong by 18 February 2019: 88 intents of 86 enterprises, more than the 85 published, and 31 in production. */
function hanzhong(tools: Tools): Deal[] {
  const { random } = tools
  const city = getCity('320600')
  const places = HELPED.filter(({ code }) => code.startsWith('6107'))
  const firms = Array.from({ length: 92 }, () => tools.enterprise(city.code, city.name))
  return Array.from({ length: 94 }, (_, n): Deal => {
    const place = random.pick(places)
    const early = n < 88
    const intended = !early
      ? random.day('2019-03-05', '2019-10-10')
      : n < 31
        ? random.day('2017-03-10', '2017-12-20')
        : random.day('2018-01-05', n < 40 ? '2018-11-20' : '2019-01-31')
    const producing =
      n < 31 ? random.day('2018-05-10', '2019-02-10') : n < 40 ? random.day('2019-03-05', '2019-12-20') : null
    const signed = producing ? addDays(intended, 45) : soon(random, intended, 40, 120, 2019)
    const goesOn = producing !== null || (signed !== null && random.chance(0.5))
    // The last two early deals are second intents of the first two enterprises.
    const firm = firms[early ? n % 86 : n - 2] as string
    return {
      name: `演示南通投资${place.name}项目`,
      enterprise: firm,
      provider: city.code,
      recipient: place.code,
      pairing: pairingOf(place),
      intended,
      signed: goesOn ? signed : null,
      signedAmount: goesOn ? random.int(800, 6000) * WAN : 0,
      paid: producing ? addDays(intended, 90) : null,
      paidAmount: producing ? random.int(600, 4000) * WAN : 0,
      producing,
      jobs: random.int(20, 260),
    }
  }).map(atLeastPaid)
}

/** Suzhou in Tongren, 2019: 8.3 billion yuan signed, less than aimed at. */
function tongren(tools: Tools): Deal[] {
  const { random } = tools
  const city = getCity('320500')
  const places = HELPED.filter(({ code }) => code.startsWith('5206'))
  const weights = Array.from({ length: 26 }, () => 0.4 + random.next())
  return apportionMoney(83 * HUNDRED_MILLION, weights).map((signedAmount) => {
    const place = random.pick(places)
    const signed = random.day('2019-02-25', '2019-11-20')
    const paid = random.chance(0.5) ? soon(random, signed, 30, 120, 2019) : null
    return {
      name: `演示苏州投资${place.name}项目`,
      enterprise: tools.enterprise(city.code, city.name),
      provider: city.code,
      recipient: place.code,
      pairing: pairingOf(place),
      intended: addDays(signed, -40),
      signed,
      signedAmount,
      paid,
      paidAmount: paid ? share(signedAmount, 0.2 + 0.3 * random.next()) : 0,
      producing: null,
      jobs: 0,
    }
  })
}

/** Deals at the other helped places, each of an enterprise of its own, all that happens within the year. */
function elsewhere(tools: Tools, year: number, count: number): Deal[] {
  const { random } = tools
  const places = HELPED.filter(({ code }) => !code.startsWith('6107') && !(year === 2019 && code.startsWith('5206')))
  return Array.from({ length: count }, (): Deal => {
    const place = random.pick(places)
    const city: City = place.city
    const intended = random.day(`${year}-02-10`, `${year}-07-20`)
    const signed = random.chance(0.85) ? soon(random, intended, 35, 70, year) : null
    const paid = signed && random.chance(0.75) ? soon(random, signed, 35, 60, year) : null
    const producing = paid && random.chance(0.4) ? soon(random, paid, 30, 60, year) : null
    return {
      name: `演示${city.name}投资${place.name}项目`,
      enterprise: tools.enterprise(city.code, city.name),
      provider: city.code,
      recipient: place.code,
      pairing: pairingOf(place),
      intended,
      signed,
      signedAmount: signed ? random.int(1500, 9000) * WAN : 0,
      paid,
      paidAmount: paid ? random.int(900, 6000) * WAN : 0,
      producing,
      jobs: random.int(20, 400),
    }
  }).map(atLeastPaid)
}

/** Sets what was paid in during 2018 beyond Liaoning so that the year's total is what it shall be. */
function payIn2018(deals: Deal[]): void {
  const paid = deals.filter((deal) => deal.paid?.startsWith('2018'))
  const [fixed, free] = [paid.filter(isLiaoning), paid.filter((deal) => !isLiaoning(deal))]
  const rest = PAID_IN_2018 - fixed.reduce((sum, deal) => sum + deal.paidAmount, 0)
  const parts = apportionMoney(
    rest,
    free.map((deal) => deal.paidAmount),
  )
  for (const [n, deal] of free.entries()) Object.assign(deal, atLeastPaid({ ...deal, paidAmount: parts[n] as number }))
}

const isLiaoning = (deal: Deal) => deal.recipient.startsWith('21')

/** Nobody pays in more than was signed. */
function atLeastPaid(deal: Deal): Deal {
  const least = Math.round((deal.paidAmount * 1.15) / WAN) * WAN
  return deal.signed && deal.signedAmount < least ? { ...deal, signedAmount: least } : deal
}

function engagedIn(year: number, deals: Deal[]): number {
  const active = deals.filter((deal) =>
    [deal.intended, deal.signed, deal.paid].some((day) => day?.startsWith(`${year}`)),
  )
  return new Set(active.map(({ enterprise }) => enterprise)).size
}

/** A day some weeks later, or none when that is past the year. */
function soon(random: Random, day: Day, from: number, to: number, year: number): Day | null {
  const later = addDays(day, random.int(from, to))
  return later <= `${year}-12-28` ? later : null
}

function share(amount: number, part: number): number {
  return Math.round((amount * part) / WAN) * WAN
}

/** The deal as it stood after each stage. */
function enterStages(book: Book, deal: Deal, number: number): void {
  const code = String(number).padStart(3, '0')
  let stands: DemoInput = {
    external_id: `demo:deal:${number}`,
    name: `${deal.name}（${code}）`,
    enterprise: deal.enterprise,
    pairing: deal.pairing,
    provider: deal.provider,
    recipient: deal.recipient,
    currency: 'CNY',
    note: '演示数据，不是真实投资。 Synthetic, no real investment.',
  }
  const stage = (day: Day | null, values: Record<string, unknown>) => {
    if (!day || day > LAST_DAY) return
    stands = { ...stands, ...values }
    book.enter('deal', day, stands)
  }
  stage(deal.intended, { intended_on: deal.intended, intended_amount: deal.signedAmount || 2000 * WAN })
  stage(deal.signed, { signed_on: deal.signed, signed_amount: deal.signedAmount, document: `演示协议${code}` })
  stage(deal.paid, { paid_in_on: deal.paid, paid_in_amount: deal.paidAmount })
  stage(deal.producing, { producing_on: deal.producing, jobs: deal.jobs })
}
