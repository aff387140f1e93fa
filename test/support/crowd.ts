import type { NewAccount } from '../../src/access/index.ts'
import type { Database } from '../../src/db/index.ts'
import { citizenCheck } from '../../src/domain/index.ts'
import { verify } from '../../src/facts/index.ts'
import { type Answered, lostOf, tornOf } from './kept.ts'
import type { Asking } from './killable.ts'

type Grant = NewAccount['grants'][number]
type Written = { id: number; version: number }
/** What all work with, so that they meet at the same records. */
type Known = Written & { path: string; state: string }

const KINDS: Record<string, string> = {
  projects: 'project',
  targets: 'target',
  appropriations: 'appropriation',
  allocations: 'allocation',
  transfers: 'transfer',
  beneficiaries: 'beneficiary',
}

const SETS: [login: string, count: number, grant: Grant][] = [
  ['province', 4, { role: 'provincial_office', side: 'provider', provider_key: 'CN.32.', recipient_key: '' }],
  ['city', 3, { role: 'city_office', side: 'provider', provider_key: 'CN.32.', recipient_key: 'CN.52.06.' }],
  ['team', 2, { role: 'work_team', side: 'provider', provider_key: 'CN.32.', recipient_key: 'CN.52.06.' }],
  ['county', 4, { role: 'county_office', side: 'recipient', provider_key: '', recipient_key: 'CN.52.06.02.' }],
  ['township', 2, { role: 'township', side: 'recipient', provider_key: '', recipient_key: 'CN.52.06.02.001.' }],
  ['master', 1, { role: 'administrator', side: null, provider_key: '', recipient_key: '' }],
]

/** Sixteen people of both sides. */
export const CROWD: NewAccount[] = SETS.flatMap(([login, count, grant]) =>
  Array.from({ length: count }, (_, n) => ({
    login: `${login}${n + 1}`,
    password: `${login}${n + 1}-password`,
    name: `${login} ${n + 1}`,
    name_en: `${login} ${n + 1}`,
    grants: [grant],
  })),
)

type Wish = { path: string; on?: Known; many?: Known[]; action: string; body: object; after: string }

/** What was done: the writes that were answered, how long each request took, and how the others were answered. */
export type Work = { answered: Answered[]; taken: number[]; refused: Map<number, number>; silent: number }

/**
 * Lets people work at once on money, projects, targets and beneficiaries, each as fast as they are answered, for so many
 * milliseconds, and on a busy machine until it is `enough`, half a minute at most. Who writes on what somebody else just changed is refused, and goes on.
 * @throws on an answer that tells of a fault of the server
 */
export async function workTogether(
  people: Map<string, Asking>,
  lasting: number,
  enough: (work: Work) => boolean = () => true,
): Promise<Work> {
  const known: Known[] = []
  const work: Work = { answered: [], taken: [], refused: new Map(), silent: 0 }
  const chief = people.get('master1') as Asking
  const words = { name: '任务书', level: 'prefecture', year: 2019, signed_on: '2019-01-15' }
  const made = await chief<Written>('POST', '/api/agreements', { ...words, provider: '320000', recipient: '520600' })
  const agreement = made?.body.id ?? 0
  const begun = performance.now()
  const goesOn = () => {
    const lasted = performance.now() - begun
    return lasted < lasting || (lasted < 30_000 && !enough(work))
  }
  let turn = 0
  await Promise.all(
    [...people.values()].map(async (asking, own) => {
      while (goesOn()) {
        const n = (turn++ * 7919 + own * 104_729) % 1_000_003
        await take(asking, wish(known, agreement, n), known, work)
      }
    }),
  )
  return work
}

async function take(asking: Asking, wish: Wish, known: Known[], work: Work): Promise<void> {
  const begun = performance.now()
  const answer = await asking<Written & { written?: Written[] }>(...requestOf(wish))
  work.taken.push(performance.now() - begun)
  if (!answer) {
    work.silent++
    return
  }
  if (answer.status >= 500)
    throw new Error(`${answer.status} ${wish.path} ${wish.action} ${JSON.stringify(answer.body)}`)
  if (answer.status > 201) {
    work.refused.set(answer.status, (work.refused.get(answer.status) ?? 0) + 1)
    return
  }
  const { path, on, many, action, after } = wish
  for (const [n, one] of (many ?? [on]).entries()) {
    const written = answer.body.written?.[n] ?? answer.body
    const id = one?.id ?? written.id
    // A record that goes keeps the version it had.
    const version = action === 'delete' ? (wish.body as Written).version : written.version
    work.answered.push({ kind: KINDS[path] as string, record: id, version, action })
    // Answers overtake each other; the later version is what there is.
    if (one && version >= one.version) Object.assign(one, { version, state: after })
    else if (!one) known.push({ path, id, version, state: after })
  }
}

function requestOf({ path, on, many, action, body }: Wish): [method: string, address: string, body: object] {
  if (many) return ['POST', `/api/${path}/actions/${action}`, body]
  if (!on) return ['POST', `/api/${path}`, body]
  if (action === 'change') return ['PATCH', `/api/${path}/${on.id}`, body]
  return ['POST', `/api/${path}/${on.id}/${action === 'delete' ? 'delete' : `actions/${action}`}`, body]
}

const PLACES = { provider: '320500', recipient: '520602' }
const day = (n: number) => `2019-0${(n % 9) + 1}-1${n % 9}`

/** Something to do, by a number. */
function wish(known: Known[], agreement: number, n: number): Wish {
  const value = 1 + (n % 7)
  const some = (path: string, state: string) => known.filter((one) => one.path === path && one.state === state)
  const one = (path: string, state: string) => some(path, state).at(-1 - (n % 12))
  const create = (path: string, body: object, after: string): Wish => ({ path, action: 'create', body, after })
  const project = one('projects', 'there')
  const ways: Wish[] = [
    create(
      'projects',
      {
        ...PLACES,
        name: `产业园 ${n}`,
        class: 'industry',
        state: 'under_way',
        started_on: day(n),
        aid_amount: 100 * value,
      },
      'there',
    ),
    create(
      'appropriations',
      {
        ...{ ...PLACES, year: 2019, batch: n % 2 ? 'first' : 'supplement', arranged_on: day(n), amount: 1000 * value },
        ...{ source: 'provincial', document: `苏财 ${n}` },
      },
      'there',
    ),
    create(
      'transfers',
      { ...PLACES, source: 'provincial', entry: 'payment', sent_on: day(n), sent_amount: 100 * value },
      'sent',
    ),
    create(
      'targets',
      {
        ...{ agreement, ...PLACES, indicator: 'projects', value, bound: 'exact', year: 2019, split: 'sum' },
        ...{ due_on: '2019-12-31', side: 'recipient', office: 'office' },
      },
      'draft',
    ),
    ...beneficiaries(some('beneficiaries', 'entered'), one('beneficiaries', 'confirmed'), project, n),
  ]
  const on = (path: string, from: string, action: string, after: string, body: object): void => {
    const found = one(path, from)
    if (found) ways.push({ path, on: found, action, body: { version: found.version, ...body }, after })
  }
  const appropriation = one('appropriations', 'there')
  if (appropriation) {
    // More than there is now and then, which is refused.
    const body = { appropriation: appropriation.id, entry: 'allocation', allocated_on: day(n), amount: 300 * value }
    ways.push(create('allocations', body, 'there'))
  }
  on('projects', 'there', 'change', 'there', { changes: { note: `改 ${n}` } })
  on('appropriations', 'there', 'change', 'there', { changes: { amount: 500 * value } })
  on('appropriations', 'there', 'delete', 'gone', { reason: 'test' })
  on('transfers', 'sent', 'change', 'received', {
    changes: { received_on: '2019-12-20', received_amount: 100 * value },
  })
  on('targets', 'draft', 'issue', 'issued', {})
  on('targets', 'issued', 'acknowledge', 'signed', {})
  return ways[Math.floor(n / 7) % ways.length] as Wish
}

function beneficiaries(entered: Known[], confirmed: Known | undefined, project: Known | undefined, n: number): Wish[] {
  if (!project) return []
  const first = `99999919${60 + (n % 40)}0101${String(n % 1000).padStart(3, '0')}`
  const body = {
    ...{ project: project.id, type: 'person', name: `演示 ${n}`, identity: first + citizenCheck(first) },
    ...{ benefit: 'wage', since: day(n), recipient: n % 2 ? '520602001' : '520602' },
  }
  const path = 'beneficiaries'
  const list = entered.slice(-4)
  const records = list.map(({ id, version }) => ({ id, version }))
  return [
    { path, action: 'create', body, after: 'entered' },
    { path, action: 'create', body, after: 'entered' },
    ...(list.length > 0 ? [{ path, many: list, action: 'confirm', body: { records }, after: 'confirmed' }] : []),
    ...(confirmed
      ? [
          {
            ...{ path, on: confirmed, action: 'return', after: 'returned' },
            body: { version: confirmed.version, reason: '查无此人' },
          },
          {
            ...{ path, on: confirmed, action: 'end', after: 'confirmed' },
            body: { version: confirmed.version, values: { until: '2019-12-20' } },
          },
        ]
      : []),
  ]
}

/** What of the work is not there as it was answered: in the history, in the records, in what they count. */
export async function faultsOf(db: Database, { answered }: Work): Promise<string[]> {
  const { lost, torn } = await db.asSystem('test', async (tx) => {
    const torn: string[] = []
    for (const kind of Object.values(KINDS))
      torn.push(...(await tornOf(tx, kind)).map(({ record }) => `${kind} ${record}`))
    return { lost: await lostOf(tx, answered), torn }
  })
  const { differences } = await db.asSystem('test', (tx) => verify(tx))
  return [
    ...lost.map((one) => `answered, and not there: ${JSON.stringify(one)}`),
    ...torn.map((one) => `differs from its history: ${one}`),
    ...differences.map((one) => `facts and records differ: ${JSON.stringify(one)}`),
  ]
}
