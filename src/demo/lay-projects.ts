import sql from 'sql-template-tag'
import type { Personal } from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import { addDays, type Day, daysOf, monthOf } from '../domain/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { advanceMany, createRecords, type Written } from '../records/index.ts'
import { LAST_DAY } from './book.ts'
import { type Proposal, proposals, STEPS } from './proposals.ts'
import { randomOf } from './random.ts'

/** Of the completed projects so many are accepted, and of these so many handed over. */
const [ACCEPTED, HANDED_OVER] = [0.8, 0.7]
/** One of so many projects has its milestones entered: enough to be seen. */
const WITH_MILESTONES = 5

type Stored = Written & {
  code: string
  state: string
  class: string
  name: string
  aid: number
  started: Day | null
  completed: Day | null
  planned_start: Day | null
  planned_end: Day | null
  recipient: string | null
}
type Input = Record<string, unknown> & { external_id: string }
const REST = { currency: 'CNY', note: '演示数据。 Synthetic.' }

/**
 * What became of the demo's projects: completed ones accepted and handed over month by month, proposals for the next year
 * at every step of their way, milestones, the last weeks' progress, and the assets that were formed with who looked after
 * them. By the same actions that people use, a group of records each.
 */
export async function layProjects(tx: Tx, personal: Personal): Promise<void> {
  const random = randomOf('acceptance')
  const rows = await findProjects(tx)
  const done = rows.filter(({ completed }) => completed !== null)
  const accepted = done.flatMap((row) => {
    const on = addDays(row.completed as Day, random.int(30, 120))
    return random.chance(ACCEPTED) && on <= LAST_DAY ? [{ row, on }] : []
  })
  const versions = await inMonths(tx, 'accept', 'accepted_on', accepted)
  const handed = accepted.flatMap(({ row, on }) => {
    const day = addDays(on, random.int(20, 90))
    const version = versions.get(row.id) ?? row.version
    return random.chance(HANDED_OVER) && day <= LAST_DAY ? [{ row: { ...row, version }, on: day }] : []
  })
  await inMonths(tx, 'hand_over', 'handed_over_on', handed)
  await layProposals(tx, personal)
  const put = async (name: string, inputs: Input[]): Promise<Written[]> => {
    const from = { origin: 'demo', personal, synthetic: true, recordedAt: `${LAST_DAY} 17:00+08` }
    const result = await createRecords(tx, findKind(name) as Kind, inputs, from)
    if ('problems' in result) throw new Error(`demo ${name}: ${JSON.stringify(result.problems[0])}`)
    return result.written
  }
  await put('milestone', rows.filter((_, n) => n % WITH_MILESTONES === 0).flatMap(milestonesOf))
  await put('progress', rows.filter(({ state }, n) => state === 'under_way' && n % 2 === 0).flatMap(progressOf))
  const assets = handed.filter(({ row }) => row.class !== 'talent').map(({ row, on }, n) => assetOf(row, on, n))
  const written = await put('asset', assets)
  await put(
    'inspection',
    written.flatMap(({ id }, n) => (n % 2 ? [] : [inspectionOf(id, n)])),
  )
}

/** Does an action to projects, those of a month together and as of its last day; their new versions by number. */
async function inMonths(
  tx: Tx,
  action: string,
  field: string,
  done: readonly { row: Stored; on: Day }[],
): Promise<Map<number, number>> {
  const kind = findKind('project') as Kind
  const versions = new Map<number, number>()
  for (const [month, some] of [...Map.groupBy(done, ({ on }) => monthOf(on))].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const on = daysOf(month).last
    const said = { on, recordedAt: `${on} 17:00+08`, values: { [field]: on } }
    const records = some.map(({ row: { id, version } }) => ({ id, version }))
    for (const { id, version } of await advanceMany(tx, kind, action, records, said)) versions.set(id, version)
  }
  return versions
}

/** Proposals for the next year, each led along the way up to where it stands. */
async function layProposals(tx: Tx, personal: Personal): Promise<void> {
  const kind = findKind('project') as Kind
  const found: Proposal[] = proposals()
  const from = { origin: 'demo', personal, synthetic: true, recordedAt: '2019-10-15 17:00+08' }
  const result = await createRecords(
    tx,
    kind,
    found.map(({ input }) => input),
    from,
  )
  if ('problems' in result) throw new Error(`demo proposals: ${JSON.stringify(result.problems[0])}`)
  let on: Day = '2019-10-20'
  let left = found.map((proposal, n) => ({ ...proposal, record: result.written[n] as Written }))
  for (const { action, reason, values } of STEPS) {
    const some = left.filter(({ way }) => way.includes(action))
    const said = { on, recordedAt: `${on} 17:00+08`, ...(reason ? { reason } : {}), ...(values ? { values } : {}) }
    const records = some.map(({ record }) => record)
    const versions = new Map((await advanceMany(tx, kind, action, records, said)).map((one) => [one.id, one]))
    left = left.map((one) => ({ ...one, record: versions.get(one.record.id) ?? one.record }))
    on = addDays(on, 6)
  }
}

function findProjects(tx: Tx): Promise<Stored[]> {
  return tx.query<Stored>(sql`
    SELECT p.id, p.version, p.code, p.state, p.class, p.name, p.aid_amount AS aid, p.started_on AS started, p.completed_on AS completed,
      p.planned_start, p.planned_end, r.code AS recipient
    FROM project p LEFT JOIN region r ON r.key = p.recipient_key WHERE p.origin = 'demo' AND p.code LIKE 'DEMO-%' ORDER BY p.external_id`)
}

const PARTS = [
  { name: '开工准备', weight: 10, at: 0 },
  { name: '主体完成', weight: 60, at: 0.6 },
  { name: '竣工', weight: 30, at: 1 },
]

function milestonesOf({ id, code, started, completed, planned_start, planned_end }: Stored): Input[] {
  if (!planned_start || !planned_end || !started) return []
  const days = (Date.parse(planned_end) - Date.parse(planned_start)) / 86_400_000
  const late = completed ? (Date.parse(completed) - Date.parse(planned_end)) / 86_400_000 : 15
  return PARTS.map(({ name, weight, at }, n) => {
    const planned = addDays(planned_start, Math.round(days * at))
    const actual = addDays(planned, Math.max(0, Math.round(late * at)))
    const reached = completed !== null || (actual <= LAST_DAY && at < 1)
    return {
      ...{ external_id: `demo:milestone:${code}:${n + 1}`, project: id, name, weight, planned_on: planned },
      ...{ actual_on: reached ? actual : null, note: REST.note },
    }
  })
}

const SUNDAYS: Day[] = ['2019-12-08', '2019-12-15', '2019-12-22', '2019-12-29']

function progressOf({ id, code, started, planned_end }: Stored): Input[] {
  if (!started || !planned_end || started > '2019-11-30') return []
  const whole = Date.parse(planned_end) - Date.parse(started)
  return SUNDAYS.map((week_ending, n) => {
    const percent = Math.min(
      95,
      Math.max(1, Math.round(((Date.parse(week_ending) - Date.parse(started)) / whole) * 88)),
    )
    const problems = Number(code.slice(-2)) % 8 < 2 && n === 3 ? '演示：雨雪天气，材料未到场。' : null
    const done = `演示：本周按计划推进，累计完成 ${percent}%。`
    return {
      external_id: `demo:progress:${code}:${n + 1}`,
      project: id,
      week_ending,
      percent,
      done,
      problems,
      note: REST.note,
    }
  })
}

function assetOf({ id, code, class: sort, name, aid, recipient }: Stored, on: Day, n: number): Input {
  const operating = sort === 'industry' || sort === 'employment' || sort === 'consumption'
  return {
    external_id: `demo:asset:${code}`,
    project: id,
    name: `${name}形成资产`,
    class: operating ? 'operating' : n % 9 === 0 ? 'household' : 'public',
    value: aid,
    formed_on: on,
    recipient,
    owner_name: n % 12 === 0 ? null : '演示村集体经济组织',
    income_share: operating ? '演示：村集体 40%，脱贫户 60%。' : null,
    state: n % 25 === 0 ? 'idle' : 'in_use',
    ...REST,
  }
}

function inspectionOf(asset: number, n: number): Input {
  const idle = n % 25 === 0
  return {
    external_id: `demo:inspection:${n + 1}`,
    asset,
    inspected_on: `2019-12-${String(1 + (n % 28)).padStart(2, '0')}`,
    inspector: '演示巡查员',
    condition: idle ? 'idle' : 'sound',
    finding: idle ? '演示：厂房空置，无人承租。' : null,
    note: REST.note,
  }
}
