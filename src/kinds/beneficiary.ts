import { OFFICES, type Role } from '../domain/index.ts'
import { BENEFICIARY_STATES, beneficiaryLifecycle } from './beneficiary-actions.ts'
import { defineKind } from './kind.ts'

export const BENEFICIARY_TYPES = {
  household: { zh: '户', en: 'Household' },
  person: { zh: '个人', en: 'Person' },
  group: { zh: '集体', en: 'Group' },
}

/** What comes to people of a project (domain 4.7: how it leads the poor). */
export const BENEFITS = {
  wage: { zh: '务工工资', en: 'Wages' },
  dividend: { zh: '分红', en: 'Dividend' },
  rent: { zh: '土地流转租金', en: 'Rent of land' },
  goods: { zh: '实物', en: 'Goods' },
  training: { zh: '培训', en: 'Training' },
  service: { zh: '服务', en: 'Services' },
  other: { zh: '其他', en: 'Other' },
}

const ENTERING: Role[] = [...OFFICES, 'headquarters', 'work_team', 'township']
const WAY = { zh: '村级确认', en: 'Confirmed by the village' }

const CONFIRMED = { is: ['state', 'confirmed'] as [string, ...string[]] }
const KNOWN = { all: [CONFIRMED, { set: 'identity' }] }
/** Whoever is entered as a household, or as a member of one that has a number. */
const OF_A_HOUSEHOLD = {
  any: [
    { is: ['type', 'household'] as [string, ...string[]] },
    { all: [{ is: ['type', 'person'] as [string, ...string[]] }, { set: 'household_number' }] },
  ],
}
const HOUSEHOLD = { all: [CONFIRMED, OF_A_HOUSEHOLD] }
const PEOPLE = { measure: 'beneficiary.people', value: 1 as const, category: 'benefit', subject: ['identity'] }
const REACHED = { ...PEOPLE, measure: 'beneficiary.reached' }
const HOUSEHOLDS = {
  measure: 'beneficiary.households',
  value: 1 as const,
  category: 'benefit',
  subject: ['household_number', 'identity'],
}
const UNCONFIRMED = { measure: 'beneficiary.unconfirmed', value: 1 as const, category: 'benefit' }
const WAITING = { is: ['state', 'entered', 'returned'] as [string, ...string[]] }
const ENDED = { on: { after: 'until' }, minus: true as const }

export const beneficiary = defineKind({
  name: 'beneficiary',
  path: 'beneficiaries',
  label: { zh: '受益对象', en: 'Beneficiary' },
  plural: { zh: '受益对象', en: 'Beneficiaries' },
  about: {
    zh: '项目让谁受益：个人、户或集体，得到什么、多少，由村里确认。同一证件号码无论受益于几个项目只计一次。',
    en: 'Whom a project benefits: a person, household or group, in what and how much, confirmed by the village. One identity number counts once, however many projects reached it.',
  },
  fields: {
    project: { type: 'reference', to: 'project', zh: '项目', en: 'Project', required: true },
    type: { type: 'choice', zh: '对象', en: 'Who', required: true, options: BENEFICIARY_TYPES },
    name: {
      type: 'text',
      zh: '姓名或名称',
      en: 'Name',
      required: true,
      max: 100,
      help: { zh: '户填户主姓名。', en: 'Of a household, its head’s.' },
    },
    identity: {
      type: 'personal',
      of: 'identity',
      zh: '证件号码',
      en: 'Identity number',
      help: {
        zh: '本人或户主的；用于同一人只计一次。',
        en: 'The person’s own or the head’s; by it one person counts once.',
      },
    },
    household_number: {
      type: 'text',
      zh: '户编号',
      en: 'Household number',
      max: 30,
      help: { zh: '全国信息系统中的户编号。', en: 'As in the national register.' },
    },
    members: {
      type: 'integer',
      zh: '人数',
      en: 'Members',
      unit: { zh: '人', en: 'people' },
      min: 1,
      max: 100000,
      help: { zh: '户或集体的人数。', en: 'Of a household or a group.' },
    },
    benefit: { type: 'choice', zh: '受益方式', en: 'Benefit', required: true, options: BENEFITS },
    amount: { type: 'money', zh: '每年金额', en: 'Amount a year' },
    since: { type: 'date', zh: '开始日期', en: 'From day', required: true },
    until: {
      type: 'date',
      zh: '结束日期',
      en: 'To day',
      help: { zh: '受益的最后一天；仍在受益则留空。', en: 'Last day of the benefit; empty while it goes on.' },
    },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: {
      type: 'region',
      zh: '所在村',
      en: 'Village',
      required: true,
      help: {
        zh: '填到村，由该村确认；村里只看得到本村的。',
        en: 'Down to the village, which confirms it; a village sees its own only.',
      },
    },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
    state: {
      type: 'choice',
      zh: '状态',
      en: 'State',
      required: true,
      options: BENEFICIARY_STATES,
      byAction: true,
      group: WAY,
    },
    confirmed_on: { type: 'date', zh: '确认日期', en: 'Confirmed on', byAction: true, group: WAY },
    confirmed_by: { type: 'text', zh: '确认人', en: 'Confirmed by', byAction: true, group: WAY },
    returned_for: { type: 'text', zh: '退回原因', en: 'Returned because', max: 1000, byAction: true, group: WAY },
  },
  title: ['name', '→', 'project'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: ENTERING,
  inherits: { from: 'project', fields: ['pairing', 'provider', 'recipient'] },
  currency: true,
  lifecycle: beneficiaryLifecycle(ENTERING),
  same: [
    { fields: ['project', 'identity', 'benefit'] },
    { fields: ['project', 'household_number', 'benefit'], when: { is: ['type', 'household'] } },
  ],
  checks: [
    {
      name: 'until_after_since',
      field: 'until',
      zh: '结束日期不能早于开始日期',
      en: 'the last day is before the first',
      holds: (r) => r.until === null || String(r.until) >= String(r.since),
    },
    {
      name: 'members_of_several',
      field: 'members',
      zh: '只有户或集体填人数；集体必须填',
      en: 'households and groups have members, a group says how many',
      holds: (r) => (r.type === 'person' ? r.members === null : r.type === 'household' || r.members !== null),
    },
    {
      name: 'group_is_nobody',
      field: 'identity',
      zh: '集体没有证件号码和户编号；有名单的按个人填',
      en: 'a group has no number of a person or household; enter those by name as persons',
      holds: (r) => r.type !== 'group' || (r.identity === null && r.household_number === null),
    },
    {
      name: 'once_has_end',
      field: 'until',
      zh: '实物和培训须填结束日期，当天完成的填同一天',
      en: 'goods and training have a last day, which may be the first',
      holds: (r) => (r.benefit !== 'goods' && r.benefit !== 'training') || r.until !== null,
    },
  ],
  counts: [
    { ...PEOPLE, on: 'since', when: KNOWN },
    { ...PEOPLE, ...ENDED, when: KNOWN },
    { ...REACHED, on: 'since', when: KNOWN },
    { ...HOUSEHOLDS, on: 'since', when: HOUSEHOLD },
    { ...HOUSEHOLDS, ...ENDED, when: HOUSEHOLD },
    { ...UNCONFIRMED, on: 'since', when: WAITING },
    { ...UNCONFIRMED, ...ENDED, when: WAITING },
  ],
  concerns: [
    {
      name: 'not_confirmed',
      zh: '村里未确认',
      en: 'Not confirmed by the village',
      severity: 'attention',
      when: { is: ['state', 'entered'] },
    },
    { name: 'returned', zh: '被退回', en: 'Returned', severity: 'wrong', when: { is: ['state', 'returned'] } },
    {
      name: 'entered_twice',
      zh: '同一项目重复登记同一人',
      en: 'One person twice in a project',
      severity: 'wrong',
      when: { set: 'identity' },
      repeated: ['identity', 'project', 'benefit', 'since'],
    },
    {
      name: 'in_two_projects',
      zh: '同一人在两个项目受益',
      en: 'One person in two projects',
      severity: 'attention',
      when: { set: 'identity' },
      repeated: ['identity'],
      across: 'project',
    },
    {
      name: 'no_identity',
      zh: '个人没有证件号码',
      en: 'Person without identity number',
      severity: 'attention',
      when: { all: [{ is: ['type', 'person'] }, { unset: 'identity' }] },
    },
    {
      name: 'no_household_number',
      zh: '户没有户编号',
      en: 'Household without number',
      severity: 'attention',
      when: { all: [{ is: ['type', 'household'] }, { unset: 'household_number' }] },
    },
  ],
  list: {
    columns: ['name', 'type', 'identity', 'project', 'recipient', 'benefit', 'amount', 'since', 'state'],
    sort: 'since',
  },
})
