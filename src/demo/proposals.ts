import type { DemoInput } from './book.ts'
import { HELPED } from './places.ts'
import { randomOf } from './random.ts'

/** A proposal, and the actions that have been done with it. */
export type Proposal = { input: DemoInput; way: string[] }

const YUAN = 100
const AID = 500_000 * YUAN

/** The actions in the order in which they are done, with what is said: every project here asks for the same sum. */
export const STEPS: { action: string; reason?: string; values?: Record<string, unknown> }[] = [
  { action: 'review' },
  { action: 'return', reason: '演示：缺少绩效目标。 Lacks its goal.' },
  { action: 'decide' },
  { action: 'admit' },
  { action: 'remove', reason: '演示：用地未落实。 No land was found.' },
  { action: 'consent', values: { consented_amount: AID } },
  { action: 'authorise', values: { approved_on: '2019-12-10', approval_number: '演示〔2019〕12号' } },
  { action: 'issue_plan' },
]

const TO_LIBRARY = ['review', 'decide', 'admit']
/** How far proposals came, and how many of each. */
const WAYS: [count: number, way: string[]][] = [
  [14, []],
  [9, ['review']],
  [4, ['review', 'return']],
  [7, ['review', 'decide']],
  [12, TO_LIBRARY],
  [3, [...TO_LIBRARY, 'remove']],
  [8, [...TO_LIBRARY, 'consent']],
  [7, [...TO_LIBRARY, 'consent', 'authorise']],
  [9, [...TO_LIBRARY, 'consent', 'authorise', 'issue_plan']],
]

const THINGS: [string, string][] = [
  ['茶叶冷链仓储', 'industry'],
  ['村级光伏车棚', 'industry'],
  ['中心小学宿舍', 'services'],
  ['灌溉管网', 'infrastructure'],
  ['家政技能培训', 'talent'],
]

/** What places propose for 2020: synthetic like all of the demo, complete but for those that were returned. */
export function proposals(): Proposal[] {
  const random = randomOf('proposals')
  const ways = WAYS.flatMap(([count, way]) => Array.from({ length: count }, () => way))
  return ways.map((way, n) => {
    const place = HELPED[(n * 7) % HELPED.length] as (typeof HELPED)[number]
    const [thing, sort] = THINGS[n % THINGS.length] as [string, string]
    const own = random.int(0, 40) * 10_000 * YUAN
    const code = `NEXT-2020-${String(n + 1).padStart(3, '0')}`
    const start = `2020-0${random.int(3, 6)}-01`
    const input = {
      external_id: `demo:project:${code}`,
      name: `演示${place.name}${thing}项目（${code.slice(5)}）`,
      class: sort,
      provider: place.provider.code,
      recipient: place.code,
      plan_year: 2020,
      performance_goal: way.includes('return') ? null : '演示：建成后年增收 30 万元。',
      benefit_link: '演示：带动 40 户务工和分红。',
      aid_amount: AID,
      total_investment: AID + own,
      from_provincial: AID,
      from_county: own,
      planned_start: start,
      planned_end: `2020-${random.int(10, 12)}-20`,
      code,
      currency: 'CNY',
      note: '演示数据，不是真实项目。 Synthetic, no real project.',
    }
    return { input, way }
  })
}
