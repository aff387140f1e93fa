import { OFFICES, type Role } from '../domain/index.ts'
import type { Action, Lifecycle } from './lifecycle.ts'
import { ADDS_UP, ADMISSION, BUDGET } from './project-budget.ts'
import { ENTERED_AS } from './project-states.ts'

/** Who enters projects. */
export const ENTERING: Role[] = [...OFFICES, 'headquarters', 'work_team', 'township']

const TOWNSHIP: Role[] = ['township', 'county_office']
const COUNTY: Role[] = ['county_office']
const RECIPIENTS: Role[] = ['county_office', 'city_office', 'provincial_office']
const FRONT: Role[] = [...OFFICES, 'headquarters']
/** Whoever is on the site or answers for it. */
const SITE: Role[] = ['headquarters', 'work_team', 'township', 'county_office', 'department']

const atRecipient = (roles: Role[]): Action['by'] => ({ roles, stands: ['recipient'] })
const atProvider = (roles: Role[]): Action['by'] => ({ roles, stands: ['provider'] })
const atBoth = (roles: Role[]): Action['by'] => ({ roles, stands: ['provider', 'recipient'] })

const budgetOptional = Object.fromEntries(Object.keys(BUDGET).map((name) => [name, 'optional' as const]))

const WITHIN_CONSENT = {
  name: 'within_consent',
  field: 'aid_amount',
  zh: '援助资金超过支援方同意的金额，须先由支援方追加同意',
  en: 'the aid exceeds what the provider consented to; the provider consents to more first',
  holds: (r: Record<string, unknown>) =>
    r.consented_amount === null || Number(r.aid_amount ?? 0) <= Number(r.consented_amount),
}

const TOTAL_COVERS = {
  name: 'total_covers',
  field: 'total_investment',
  zh: '总投资不能小于援助资金',
  en: 'total investment is less than the aid',
  holds: (r: Record<string, unknown>) =>
    r.aid_amount === null || r.total_investment === null || Number(r.total_investment) >= Number(r.aid_amount),
}

const PROPOSAL: Action[] = [
  {
    name: 'review',
    zh: '乡镇审核',
    en: 'Review',
    from: ['proposed'],
    to: 'reviewed',
    by: atRecipient(TOWNSHIP),
    waits: true,
    sets: { reviewed_on: 'today', reviewed_by: 'actor', returned_for: 'nothing' },
  },
  {
    name: 'decide',
    zh: '县级审定',
    en: 'Decide',
    from: ['reviewed'],
    to: 'decided',
    by: atRecipient(COUNTY),
    waits: true,
    sets: { decided_on: 'today', decided_by: 'actor' },
  },
  {
    name: 'admit',
    zh: '入库',
    en: 'Admit to the library',
    from: ['decided'],
    to: 'library',
    by: atRecipient(COUNTY),
    waits: true,
    needs: ADMISSION,
    sets: { entered_on: 'today', entered_by: 'actor', removed_on: 'nothing', removed_for: 'nothing' },
  },
  {
    name: 'return',
    zh: '退回',
    en: 'Return',
    from: ['proposed', 'reviewed', 'decided'],
    to: 'returned',
    by: atRecipient(TOWNSHIP),
    reason: 'required',
    sets: { returned_for: 'reason' },
  },
  {
    name: 'resubmit',
    zh: '重新提交',
    en: 'Submit again',
    from: ['returned', 'removed'],
    to: 'proposed',
    by: atBoth(ENTERING),
    waits: true,
    sets: { returned_for: 'nothing', consented_on: 'nothing', consented_by: 'nothing', consented_amount: 'nothing' },
  },
]

const JOINT_REVIEW: Action[] = [
  {
    name: 'consent',
    zh: '支援方同意',
    en: 'Consent',
    from: ['library'],
    to: 'consented',
    by: atProvider(FRONT),
    waits: true,
    asks: { consented_amount: 'required' },
    sets: { consented_on: 'today', consented_by: 'actor' },
  },
  {
    name: 'decline',
    zh: '支援方不同意',
    en: 'Decline',
    from: ['library'],
    to: 'returned',
    by: atProvider(FRONT),
    reason: 'required',
    sets: { returned_for: 'reason' },
  },
  {
    name: 'consent_more',
    zh: '追加同意',
    en: 'Consent to another amount',
    from: ['consented', 'approved', 'planned', 'under_way'],
    by: atProvider(FRONT),
    asks: { consented_amount: 'required' },
    reason: 'required',
    needs: [WITHIN_CONSENT],
    sets: { consented_on: 'today', consented_by: 'actor' },
  },
  {
    name: 'authorise',
    zh: '批复',
    en: 'Approve the project',
    from: ['consented'],
    to: 'approved',
    by: atRecipient(RECIPIENTS),
    waits: true,
    asks: { approved_on: 'required', approval_number: 'optional' },
    needs: [WITHIN_CONSENT],
    sets: { approved_by: 'actor' },
  },
  {
    name: 'issue_plan',
    zh: '下达计划',
    en: 'Issue the plan',
    from: ['approved'],
    to: 'planned',
    by: atProvider(OFFICES),
    waits: true,
    sets: { issued_on: 'today', issued_by: 'actor' },
  },
  {
    name: 'remove',
    zh: '出库',
    en: 'Remove from the library',
    from: ['library', 'consented', 'approved'],
    to: 'removed',
    by: atRecipient(COUNTY),
    reason: 'required',
    sets: { removed_on: 'today', removed_by: 'actor', removed_for: 'reason' },
  },
]

const WORK: Action[] = [
  {
    name: 'start',
    zh: '开工',
    en: 'Start',
    from: ['planned'],
    to: 'under_way',
    by: atBoth(SITE),
    waits: true,
    due: 'planned_start',
    asks: { started_on: 'required' },
  },
  {
    name: 'complete',
    zh: '完工',
    en: 'Complete',
    from: ['under_way'],
    to: 'completed',
    by: atBoth(SITE),
    waits: true,
    due: 'planned_end',
    asks: { started_on: 'optional', completed_on: 'required' },
    needs: [
      {
        name: 'start_known',
        field: 'started_on',
        zh: '完工须有开工日期',
        en: 'the day it started is needed',
        holds: (r) => r.started_on !== null,
      },
      {
        name: 'ends_after_start',
        field: 'completed_on',
        zh: '完工日期不能早于开工日期',
        en: 'completed before it started',
        holds: (r) => r.started_on === null || String(r.completed_on) >= String(r.started_on),
      },
    ],
  },
  {
    name: 'rework',
    zh: '整改',
    en: 'Send back to work',
    from: ['completed'],
    to: 'under_way',
    by: atRecipient(COUNTY),
    reason: 'required',
    sets: { completed_on: 'nothing' },
  },
  {
    name: 'accept',
    zh: '验收',
    en: 'Accept',
    from: ['completed'],
    to: 'accepted',
    by: atRecipient(COUNTY),
    waits: true,
    asks: { accepted_on: 'required' },
    needs: [
      {
        name: 'accepted_after_end',
        field: 'accepted_on',
        zh: '验收日期不能早于完工日期',
        en: 'accepted before it was completed',
        holds: (r) => r.completed_on === null || String(r.accepted_on) >= String(r.completed_on),
      },
    ],
    sets: { accepted_by: 'actor' },
  },
  {
    name: 'hand_over',
    zh: '移交资产',
    en: 'Hand over',
    from: ['accepted'],
    to: 'handed_over',
    by: atRecipient(COUNTY),
    waits: true,
    asks: { handed_over_on: 'required' },
    needs: [
      {
        name: 'handed_after_acceptance',
        field: 'handed_over_on',
        zh: '移交日期不能早于验收日期',
        en: 'handed over before it was accepted',
        holds: (r) => r.accepted_on === null || String(r.handed_over_on) >= String(r.accepted_on),
      },
    ],
    sets: { handed_over_by: 'actor' },
  },
]

const ALWAYS: Action[] = [
  {
    name: 'adjust',
    zh: '年度调整',
    en: 'Adjust',
    from: ['library', 'consented', 'approved', 'planned', 'under_way'],
    by: atRecipient(RECIPIENTS),
    asks: {
      plan_year: 'optional',
      aid_amount: 'optional',
      total_investment: 'optional',
      ...budgetOptional,
      place: 'optional',
      planned_start: 'optional',
      planned_end: 'optional',
    },
    reason: 'required',
    needs: [TOTAL_COVERS, ADDS_UP, WITHIN_CONSENT],
    sets: { adjusted_on: 'today', adjusted_by: 'actor', adjusted_for: 'reason' },
  },
  {
    name: 'describe',
    zh: '补充说明',
    en: 'Add to the description',
    from: ['reviewed', 'decided', 'library', 'consented', 'approved', 'planned', 'under_way', 'completed', 'accepted'],
    by: atBoth(ENTERING),
    asks: { code: 'optional', note: 'optional' },
  },
  {
    name: 'cancel',
    zh: '取消',
    en: 'Cancel',
    from: ['proposed', 'reviewed', 'decided', 'returned', 'removed', 'approved', 'planned', 'under_way'],
    to: 'cancelled',
    by: atRecipient(RECIPIENTS),
    reason: 'required',
    sets: { cancelled_on: 'today', cancelled_by: 'actor', cancelled_for: 'reason' },
  },
]

/**
 * The village or township declares, the township reviews, the county decides and admits, both sides agree (联审联批), the
 * plan goes to the front headquarters; then work, acceptance and hand-over (domain facts 4.7, 4.8, 5.3). A proposal is
 * edited freely; later amounts, year and place change by `adjust` alone, with its reason. What was under way before its
 * ledger was kept here is entered as it stands, says so, and is corrected by editing.
 */
export const PROJECT_LIFECYCLE: Lifecycle = {
  field: 'state',
  first: 'proposed',
  open: ['proposed', 'returned'],
  edits: ['provider', 'recipient'],
  afterwards: { flag: 'afterwards', states: ENTERED_AS },
  actions: [...PROPOSAL, ...JOINT_REVIEW, ...WORK, ...ALWAYS],
}
