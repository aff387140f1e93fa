import { lies, type Place } from './places.ts'

/**
 * Who may do what, in plain words and written independently of the program: the tests hold the program against it.
 * Nothing of src is imported.
 */

export const OFFICES = ['provincial_office', 'department', 'city_office', 'county_office']

/** Sides that a role can stand on; those left out stand on neither. */
export const SIDES: Record<string, string[]> = {
  administrator: [],
  provincial_office: ['provider', 'recipient'],
  department: ['provider', 'recipient'],
  city_office: ['provider', 'recipient'],
  county_office: ['provider', 'recipient'],
  headquarters: ['provider'],
  work_team: ['provider'],
  township: ['recipient'],
  village: ['recipient'],
  institution: ['provider', 'recipient'],
  checker: [],
  auditor: [],
  open_reader: [],
}
export const ROLES = Object.keys(SIDES)

/** The roles that may do more than read and write records. */
export const ABILITIES: Record<string, string[]> = {
  administer: ['administrator'],
  audit: ['administrator', 'auditor'],
  reveal: ['administrator', 'provincial_office', 'city_office', 'county_office', 'headquarters', 'township', 'village'],
}

/** Who looks after a user: one administrator's reach, or several, hold each grant of the user's. */
export function administers(reaches: Reach[], grants: Omit<Row, 'path'>[]): boolean {
  const own = reaches.filter(({ role }) => ABILITIES.administer?.includes(role))
  return own.length > 0 && grants.every((grant) => own.some((reach) => holds(reach, grant)))
}

/**
 * The kinds by their place in addresses. `everyone`: who has any reach reads it; all others are read within reach.
 * `bound`: a row may belong to a pairing. `actions`: what leads on a row that goes through states; all that is planted was
 * entered as it stood, and so is written like any other. Administrators write everything.
 */
export const KINDS: Record<
  string,
  { name: string; everyone?: true; bound?: true; writers: string[]; actions?: string[] }
> = {
  pairings: { name: 'pairing', everyone: true, bound: true, writers: OFFICES },
  agreements: { name: 'agreement', everyone: true, bound: true, writers: OFFICES },
  appropriations: { name: 'appropriation', bound: true, writers: OFFICES },
  transfers: { name: 'transfer', bound: true, writers: [...OFFICES, 'headquarters'] },
  projects: {
    name: 'project',
    bound: true,
    writers: [...OFFICES, 'headquarters', 'work_team', 'township'],
    actions: [
      ...['review', 'decide', 'admit', 'return', 'resubmit', 'consent', 'decline', 'consent_more', 'authorise'],
      ...['issue_plan', 'remove', 'start', 'complete', 'rework', 'accept', 'hand_over', 'adjust', 'describe', 'cancel'],
    ],
  },
  deals: { name: 'deal', bound: true, writers: [...OFFICES, 'headquarters'] },
  postings: { name: 'posting', bound: true, writers: [...OFFICES, 'headquarters', 'work_team', 'institution'] },
  commitments: { name: 'commitment', bound: true, writers: OFFICES },
  counties: { name: 'county', everyone: true, writers: OFFICES },
  organisations: { name: 'organisation', everyone: true, writers: [...OFFICES, 'headquarters'] },
  reports: { name: 'report', everyone: true, writers: OFFICES },
  claims: { name: 'claim', everyone: true, writers: OFFICES },
}

/** The kinds whose records go through states or hang on such: who writes them while they are open, and what leads on. */
export const LED: Record<string, { name: string; personal?: true; writers: string[]; actions: string[] }> = {
  targets: {
    name: 'target',
    writers: OFFICES,
    actions: ['issue', 'acknowledge', 'return', 'withdraw', 'propose', 'approve', 'refuse', 'explain'],
  },
  allocations: { name: 'allocation', writers: OFFICES, actions: [] },
  disbursements: { name: 'disbursement', writers: OFFICES, actions: ['receive', 'reopen'] },
  reimbursements: {
    name: 'reimbursement',
    writers: [...OFFICES, 'headquarters', 'work_team', 'township'],
    actions: ['approve', 'pay', 'return', 'resubmit'],
  },
  milestones: { name: 'milestone', writers: [...OFFICES, 'headquarters', 'work_team', 'township'], actions: [] },
  weeks: { name: 'progress', writers: [...OFFICES, 'headquarters', 'work_team', 'township'], actions: [] },
  assets: { name: 'asset', writers: [...OFFICES, 'township', 'village'], actions: [] },
  inspections: {
    name: 'inspection',
    writers: [...OFFICES, 'township', 'village', 'headquarters', 'work_team'],
    actions: [],
  },
  closings: { name: 'closing', writers: OFFICES, actions: ['close', 'reopen'] },
  beneficiaries: {
    name: 'beneficiary',
    personal: true,
    writers: [...OFFICES, 'headquarters', 'work_team', 'township'],
    actions: ['confirm', 'return', 'resubmit', 'end'],
  },
}

/** Where a row belongs. An organisation stands on one side, or on none. */
export type Row = { path: string; provider: Place; recipient: Place; pairing: number | null }

/** One thing somebody may do: a role between two places, perhaps only what belongs to one pairing. */
export type Reach = { role: string; side: string | null; provider: Place; recipient: Place; pairing: number | null }

export type Organisation = { id: number; type: string; side: string | null; region: Place }
type Pairing = { id: number; organisations: (number | null)[] }
export type Grant = Omit<Reach, 'pairing'> & {
  organisation: number | null
  pairing: number | null
  when: 'now' | 'ended' | 'to come' | 'over'
}

/** Whether grants through an organisation hold its region, and not its pairings. */
export const standsForRegion = ({ type }: Organisation) => !BY_PAIRING.includes(type)

const BY_PAIRING = ['school', 'hospital', 'university', 'enterprise', 'society']

/**
 * What grants come to. One that ended, is to come or ran out comes to nothing. Through a school, hospital, university,
 * enterprise or society it holds their pairings; through any other organisation what it held when it was given, while that lies in
 * the organisation's region on its side. Nothing reaches further than the grant itself says.
 */
export function reachesOf(grants: Grant[], organisations: Organisation[], pairings: Pairing[]): Reach[] {
  return grants
    .filter(({ when }) => when === 'now')
    .flatMap(({ organisation: id, when: _, ...reach }) => {
      if (id === null) return [reach]
      const through = organisations.find((one) => one.id === id)
      if (!through) return []
      if (!standsForRegion(through)) {
        return pairings
          .filter((one) => one.organisations.includes(id) && (reach.pairing === null || reach.pairing === one.id))
          .map((one) => ({ ...reach, pairing: one.id }))
      }
      if (through.side === null || through.region === null) return []
      const given = reach[through.side as 'provider' | 'recipient']
      return given !== null && lies(given, through.region) ? [reach] : []
    })
}

/** Whether a reach holds a row, or what a row counts toward. */
export function holds(reach: Reach, row: Omit<Row, 'path'>): boolean {
  return (
    lies(row.provider, reach.provider) &&
    lies(row.recipient, reach.recipient) &&
    (reach.pairing === null || reach.pairing === row.pairing)
  )
}

/** Open readers see figures; everybody else sees records, too. */
export const seesRecords = ({ role }: Reach) => role !== 'open_reader'

/** Who reads a row. */
export function reads(reaches: Reach[], row: Row): boolean {
  if (KINDS[row.path]?.everyone) return reaches.length > 0
  return reaches.some((reach) => seesRecords(reach) && holds(reach, row))
}

/** Who reads a row's history and files: of what everyone reads, whoever sees records. */
export function readsTrail(reaches: Reach[], row: Row): boolean {
  return KINDS[row.path]?.everyone ? reaches.some(seesRecords) : reads(reaches, row)
}

/** Who counts what a row counts toward. */
export function counts(reaches: Reach[], row: Omit<Row, 'path'>): boolean {
  return reaches.some((reach) => holds(reach, row))
}

/** The reaches whose role writes a kind. */
export function writing(reaches: Reach[], path: string): Reach[] {
  return reaches.filter(({ role }) => role === 'administrator' || (KINDS[path] ?? LED[path])?.writers.includes(role))
}

/** Whether a reach that writes holds a row. A side on which an organisation does not stand is no limit; it belongs to no pairing. */
export function within(reach: Reach, row: Row): boolean {
  if (row.path !== 'organisations') return holds(reach, row)
  const near = (place: Place, around: Place) => place === null || lies(place, around)
  return near(row.provider, reach.provider) && near(row.recipient, reach.recipient) && reach.pairing === null
}

/** Who writes a row. */
export function writes(reaches: Reach[], row: Row): boolean {
  return writing(reaches, row.path).some((reach) => within(reach, row))
}

/** Who fills in, changes and takes away one side's half of a transfer: that side alone, and administrators. */
function fillsHalf(reaches: Reach[], row: Row, side: string): boolean {
  return writing(reaches, row.path).some(
    (reach) => holds(reach, row) && (reach.side === side || reach.role === 'administrator'),
  )
}

const HALVES = { provider: ['sent_on', 'sent_amount'], recipient: ['received_on', 'received_amount'] }
/** What says of a half that is filled in what it is money of. */
const MEANING = ['provider', 'recipient', 'pairing', 'source', 'currency']

type Filled = Row & { input: Record<string, unknown> }

/**
 * Refuses a change of a transfer that touches the half of a side on which its writer does not stand, in the row as it was
 * and as it will be. Undefined before is a transfer that comes, undefined after one that goes.
 */
export function refusedHalf(
  reaches: Reach[],
  before: Filled | undefined,
  after: Filled | undefined,
): [status: number, code: string] | undefined {
  if ((before ?? after)?.path !== 'transfers') return
  const value = (row: Filled | undefined, name: string) => {
    const own = name in (row ?? {}) ? row?.[name as 'provider'] : row?.input[name]
    return own ?? (name === 'currency' && row ? 'CNY' : null)
  }
  const refused = Object.entries(HALVES).some(([side, names]) => {
    const meaning = value(before, names[0] as string) === null ? [] : MEANING
    const touched = [...names, ...meaning].some((name) => value(before, name) !== value(after, name))
    return touched && ![before, after].every((row) => !row || fillsHalf(reaches, row, side))
  })
  return refused ? [403, 'access.half'] : undefined
}

/** What a writer is told: nothing, that the role may not, that the row lies outside, or that there is no such row. */
export function refusal(reaches: Reach[], row: Row): [status: number, code: string] | undefined {
  if (writing(reaches, row.path).length === 0) return [403, 'access.refused']
  if (writes(reaches, row)) return
  return reads(reaches, row) ? [403, 'record.outside'] : [404, 'record.missing']
}
