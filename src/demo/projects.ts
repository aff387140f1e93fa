import { addDays, type Day } from '../domain/index.ts'
import { apportion, apportionMoney, WAN } from './apportion.ts'
import type { Appropriation } from './appropriations.ts'
import { type Book, type DemoInput, LAST_DAY } from './book.ts'
import { recipientOffice } from './organisations.ts'
import { pairingOf } from './pairings.ts'
import { HELPED, type Helped } from './places.ts'
import { type Random, randomOf } from './random.ts'

/** Projects started in each year; 2067 in 2018 as published. */
const STARTED: Record<number, number> = { 2017: 512, 2018: 2067, 2019: 558 }

/** How much of the money arranged for a place goes into projects started that year; the rest into those of years before. */
const IN_PROJECTS: Record<number, number> = { 2017: 0.7, 2018: 0.9, 2019: 0.5 }

type Class = 'industry' | 'infrastructure' | 'services' | 'talent' | 'employment' | 'consumption'

const CLASSES: Record<Class, number> = {
  industry: 46,
  infrastructure: 18,
  services: 16,
  talent: 8,
  employment: 8,
  consumption: 4,
}

const WORKS: Record<Class, string[]> = {
  industry: ['食用菌大棚', '茶叶加工厂', '肉牛养殖基地', '中药材种植基地', '苹果冷库', '花椒加工车间'],
  infrastructure: ['产业路硬化', '安全饮水工程', '易地搬迁配套设施', '灌溉渠改造'],
  services: ['乡镇卫生院改造', '小学教学楼', '幼儿园建设', '敬老院改造'],
  talent: ['致富带头人培训', '乡村教师培训', '农技人员培训'],
  employment: ['扶贫车间', '社区工厂', '劳务培训'],
  consumption: ['农产品展销中心', '电商服务站'],
}

/**
 * Projects of every helped place, by the money arranged for it. Entered when planned (some), started and completed.
 * Seven are under way without a start, one has no place, some were cancelled.
 */
export function enterProjects(book: Book, appropriations: Appropriation[]): void {
  const random = randomOf('projects')
  const code = numbering()
  for (const [yearText, count] of Object.entries(STARTED)) {
    const year = Number(yearText)
    const money = HELPED.map((place) =>
      sum(appropriations.filter((a) => a.place === place && a.year === year).map((a) => a.amount)),
    )
    // The project without a place is one of the year's.
    const nowhere = year === 2018 ? 1 : 0
    const counts = apportion(count - nowhere, money.map(Math.sqrt), 1)
    for (const [n, place] of HELPED.entries()) {
      const weights = Array.from({ length: counts[n] as number }, () => 0.3 + random.next() ** 2 * 3)
      const whole = Math.round(((money[n] as number) * (IN_PROJECTS[year] as number)) / WAN) * WAN
      for (const aid of apportionMoney(whole, weights, 1)) enterProject(book, random, place, year, aid, code(year))
    }
  }
  enterNowhere(book, code(2018))
  for (let n = 0; n < 7; n++) enterWithoutStart(book, random, random.pick(HELPED), code(2018))
  for (let n = 0; n < 24; n++) enterCancelled(book, random, random.pick(HELPED), code(random.int(2017, 2019)))
}

function enterProject(book: Book, random: Random, place: Helped, year: number, aid: number, code: string): void {
  const started = random.day(`${year}-${year === 2017 ? '03-20' : '01-16'}`, `${year}-12-20`)
  const days = random.int(60, year === 2017 ? 420 : 560)
  const planned = plannedProject(random, place, aid, code, { start: started, end: addDays(started, days) })
  if (random.chance(0.15)) book.enter('project', addDays(started, -60), { ...planned, state: 'planned' })
  const underWay = { ...planned, state: 'under_way', started_on: started }
  book.enter('project', started, underWay)
  const completed = addDays(started, days + random.int(-20, 60))
  if (completed <= LAST_DAY)
    book.enter('project', completed, { ...underWay, state: 'completed', completed_on: completed })
}

function plannedProject(
  random: Random,
  place: Helped,
  aid: number,
  code: string,
  planned: { start: Day; end: Day },
): DemoInput {
  const kind = random.weighted(CLASSES)
  return {
    external_id: `demo:project:${code}`,
    name: `演示${place.name}${random.pick(WORKS[kind])}项目（${code.slice(5)}）`,
    class: kind,
    pairing: pairingOf(place),
    provider: place.provider.code,
    recipient: place.code,
    owner: recipientOffice(place),
    aid_amount: aid,
    ...investmentOf(random, aid),
    planned_start: planned.start,
    planned_end: planned.end,
    code,
    currency: 'CNY',
    note: '演示数据，不是真实项目。 Synthetic, no real project.',
  }
}

/** All the money of a project: the aid and, for most, what the county adds. */
function investmentOf(random: Random, aid: number) {
  const total_investment = Math.round((aid * (1 + random.next() ** 2 * 3)) / WAN) * WAN
  return { total_investment, from_provincial: aid, from_county: total_investment - aid }
}

function enterNowhere(book: Book, code: string): void {
  book.enter('project', '2018-08-06', {
    external_id: `demo:project:${code}`,
    name: `演示跨地区培训项目（${code.slice(5)}）`,
    class: 'talent',
    state: 'under_way',
    provider: '320000',
    aid_amount: 120 * WAN,
    total_investment: 120 * WAN,
    from_provincial: 120 * WAN,
    started_on: '2018-08-06',
    code,
    currency: 'CNY',
    note: '演示：没有填实施地点。 Lacks its place on purpose.',
  })
}

function enterWithoutStart(book: Book, random: Random, place: Helped, code: string): void {
  const start = random.day('2018-04-01', '2018-10-30')
  const planned = plannedProject(random, place, 80 * WAN, code, { start, end: addDays(start, 240) })
  const note = '演示：实施中却没有开工日期。 Lacks its start on purpose.'
  book.enter('project', start, { ...planned, from_provincial: null, from_county: null, state: 'under_way', note })
}

function enterCancelled(book: Book, random: Random, place: Helped, code: string): void {
  const year = Number(code.slice(5, 9))
  const start = random.day(`${year}-04-01`, `${year}-08-30`)
  const planned = plannedProject(random, place, 60 * WAN, code, { start, end: addDays(start, 240) })
  book.enter('project', addDays(start, -50), { ...planned, state: 'planned' })
  book.enter('project', addDays(start, 30), { ...planned, state: 'cancelled' })
}

function numbering(): (year: number) => string {
  const last = new Map<number, number>()
  return (year) => {
    const number = (last.get(year) ?? 0) + 1
    last.set(year, number)
    return `DEMO-${year}-${String(number).padStart(4, '0')}`
  }
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
