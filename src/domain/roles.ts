import type { Label } from './errors.ts'

/** Which of the two sides a person or an organisation stands on. A checker or an administrator stands on neither. */
export type Side = 'provider' | 'recipient'

/**
 * What a role may do beside records: `administer` users and grants; `audit`: see the audit trail; `reveal`: see personal
 * data in clear, with a reason; `export_personal`: have them in exports.
 */
export type Ability = 'administer' | 'audit' | 'reveal' | 'export_personal'

type RoleData = Label & {
  /** The sides it can stand on; none for those who stand on neither. */
  sides: readonly Side[]
  /** Whether it reads records; an open-data reader has figures only. */
  records: boolean
  abilities: readonly Ability[]
}

const BOTH: readonly Side[] = ['provider', 'recipient']

/**
 * The roles of the work (domain: coordination offices at three levels, headquarters and teams at the recipient's place,
 * township and village, schools and hospitals; checkers, auditors and the public). Which kinds of record a role may write
 * is declared with each kind. An administrator may do everything, and answers for it in the audit trail.
 */
export const ROLES = {
  administrator: {
    zh: '管理员',
    en: 'Administrator',
    sides: [],
    records: true,
    abilities: ['administer', 'audit', 'reveal', 'export_personal'],
  },
  provincial_office: {
    zh: '省级对口办',
    en: 'Provincial coordination office',
    sides: BOTH,
    records: true,
    abilities: ['reveal', 'export_personal'],
  },
  department: { zh: '部门', en: 'Department', sides: BOTH, records: true, abilities: [] },
  city_office: { zh: '市级对口办', en: 'City office', sides: BOTH, records: true, abilities: ['reveal'] },
  county_office: {
    zh: '县级对口办',
    en: 'County office',
    sides: BOTH,
    records: true,
    abilities: ['reveal', 'export_personal'],
  },
  headquarters: {
    zh: '前方指挥部',
    en: 'Front headquarters',
    sides: ['provider'],
    records: true,
    abilities: ['reveal'],
  },
  work_team: { zh: '工作队', en: 'Work team', sides: ['provider'], records: true, abilities: [] },
  township: { zh: '乡镇', en: 'Township', sides: ['recipient'], records: true, abilities: ['reveal'] },
  village: { zh: '村级', en: 'Village', sides: ['recipient'], records: true, abilities: ['reveal'] },
  institution: { zh: '学校或医院', en: 'School or hospital', sides: BOTH, records: true, abilities: [] },
  checker: { zh: '第三方核查', en: 'Third-party checker', sides: [], records: true, abilities: [] },
  auditor: { zh: '审计', en: 'Auditor', sides: [], records: true, abilities: ['audit'] },
  open_reader: { zh: '公开数据读者', en: 'Open-data reader', sides: [], records: false, abilities: [] },
} as const satisfies Record<string, RoleData>

export type Role = keyof typeof ROLES

export const ROLE_NAMES = Object.keys(ROLES) as Role[]

/** Coordination offices of every level and the departments beside them. */
export const OFFICES: Role[] = ['provincial_office', 'department', 'city_office', 'county_office']

/** What is known of a role. */
export function roleData(role: Role): RoleData {
  return ROLES[role]
}
