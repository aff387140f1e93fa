import { defineKind } from './kind.ts'
import { ENTERING, PROJECT_LIFECYCLE } from './project-actions.ts'
import { ADMISSION, BUDGET } from './project-budget.ts'
import { PROJECT_DAYS } from './project-days.ts'
import { BEGUN, DONE, PROJECT_STATES } from './project-states.ts'

/** Classes of projects as plans print them (domain facts 4.7). */
export const PROJECT_CLASSES = {
  industry: { zh: '产业', en: 'Industry' },
  infrastructure: { zh: '基础设施', en: 'Infrastructure' },
  services: { zh: '公共服务与民生', en: 'Public services' },
  talent: { zh: '人才智力', en: 'Talent' },
  exchange: { zh: '交往交流', en: 'Exchanges' },
  employment: { zh: '就业', en: 'Employment' },
  consumption: { zh: '消费帮扶', en: 'Consumption' },
  other: { zh: '其他', en: 'Other' },
}

const BUDGET_LABEL = { zh: '预算', en: 'Budget' }
const GOALS = { zh: '绩效与联农带农', en: 'Goals and who benefits' }
const DAYS = { zh: '时间', en: 'Days' }
const WAY = { zh: '办理情况', en: 'Where it stands' }

type Row = Record<string, unknown>

const day = (zh: string, en: string) => ({ type: 'date', zh, en, byAction: true, group: WAY }) as const
const who = (zh: string, en: string) => ({ type: 'text', zh, en, byAction: true, group: WAY }) as const
const why = (zh: string, en: string) => ({ ...who(zh, en), max: 1000 })

export const project = defineKind({
  name: 'project',
  path: 'projects',
  label: { zh: '项目', en: 'Project' },
  plural: { zh: '项目', en: 'Projects' },
  about: {
    zh: '帮扶、支援、合作项目；援助资金和总投资分开记。',
    en: 'Projects; aid money and total investment are kept apart.',
  },
  fields: {
    name: { type: 'text', zh: '名称', en: 'Name', required: true, max: 300 },
    class: { type: 'choice', zh: '类别', en: 'Class', required: true, options: PROJECT_CLASSES },
    state: {
      type: 'choice',
      zh: '状态',
      en: 'State',
      required: true,
      options: PROJECT_STATES,
      byAction: true,
      help: {
        zh: '新申报的留空；补录的选现状。',
        en: 'Empty for a proposal; where it stands for one entered afterwards.',
      },
    },
    afterwards: {
      type: 'boolean',
      zh: '补录',
      en: 'Entered afterwards',
      byAction: true,
      help: { zh: '在本系统之前已开展。', en: 'It was on its way before it was entered here.' },
    },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: {
      type: 'region',
      zh: '实施地区',
      en: 'Place',
      help: { zh: '到县、乡镇或村。', en: 'Down to county, township or village.' },
    },
    place: { type: 'text', zh: '具体地点', en: 'Address of the place', max: 300 },
    owner: { type: 'reference', to: 'organisation', zh: '责任单位', en: 'Responsible organisation' },
    plan_year: { type: 'year', zh: '计划年度', en: 'Year of the plan' },
    performance_goal: { type: 'text', zh: '绩效目标', en: 'Performance goal', long: true, max: 2000, group: GOALS },
    benefit_link: {
      type: 'text',
      zh: '联农带农机制',
      en: 'How people benefit',
      long: true,
      max: 2000,
      group: GOALS,
      help: { zh: '带动哪些农户、以什么方式。', en: 'Whom it takes along, and by what.' },
    },
    aid_amount: { type: 'money', zh: '援助资金', en: 'Aid money', group: BUDGET_LABEL },
    total_investment: {
      type: 'money',
      zh: '总投资',
      en: 'Total investment',
      group: BUDGET_LABEL,
      help: { zh: '含援助资金以外的投资。', en: 'Aid and all other money.' },
    },
    ...BUDGET,
    planned_start: { type: 'date', zh: '计划开工', en: 'Planned start', group: DAYS },
    planned_end: { type: 'date', zh: '计划完工', en: 'Planned end', group: DAYS },
    started_on: { type: 'date', zh: '实际开工', en: 'Started on', group: DAYS },
    completed_on: { type: 'date', zh: '实际完工', en: 'Completed on', group: DAYS },
    accepted_on: { type: 'date', zh: '验收日期', en: 'Accepted on', group: DAYS },
    handed_over_on: { type: 'date', zh: '移交日期', en: 'Handed over on', group: DAYS },
    code: { type: 'text', zh: '项目编号', en: 'Project code', max: 200 },
    note: { type: 'text', zh: '内容', en: 'Description', long: true, max: 10000 },
    reviewed_on: day('审核日期', 'Reviewed on'),
    reviewed_by: who('审核人', 'Reviewed by'),
    decided_on: day('审定日期', 'Decided on'),
    decided_by: who('审定人', 'Decided by'),
    entered_on: day('入库日期', 'Entered the library on'),
    entered_by: who('入库经办人', 'Entered by'),
    consented_amount: {
      type: 'money',
      zh: '支援方同意金额',
      en: 'Amount the provider consents to',
      byAction: true,
      group: WAY,
    },
    consented_on: day('支援方同意日期', 'Consented on'),
    consented_by: who('支援方同意人', 'Consented by'),
    approved_on: day('批复日期', 'Approved on'),
    approved_by: who('批复人', 'Approved by'),
    approval_number: { ...who('批复文号', 'Number of the approval'), max: 200 },
    issued_on: day('计划下达日期', 'Plan issued on'),
    issued_by: who('计划下达人', 'Plan issued by'),
    accepted_by: who('验收人', 'Accepted by'),
    handed_over_by: who('移交人', 'Handed over by'),
    returned_for: why('退回原因', 'Returned because'),
    removed_on: day('出库日期', 'Removed on'),
    removed_by: who('出库经办人', 'Removed by'),
    removed_for: why('出库原因', 'Removed because'),
    adjusted_on: day('调整日期', 'Adjusted on'),
    adjusted_by: who('调整人', 'Adjusted by'),
    adjusted_for: why('调整原因', 'Adjusted because'),
    cancelled_on: day('取消日期', 'Cancelled on'),
    cancelled_by: who('取消人', 'Cancelled by'),
    cancelled_for: why('取消原因', 'Cancelled because'),
  },
  title: ['name'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: ENTERING,
  inherits: { from: 'pairing', fields: ['provider', 'recipient'] },
  currency: true,
  lifecycle: PROJECT_LIFECYCLE,
  checks: [
    {
      name: 'end_after_start',
      field: 'completed_on',
      zh: '完工日期不能早于开工日期',
      en: 'completed before it started',
      holds: (r) => r.completed_on === null || r.started_on === null || String(r.completed_on) >= String(r.started_on),
    },
    {
      name: 'plan_in_order',
      field: 'planned_end',
      zh: '计划完工不能早于计划开工',
      en: 'planned to end before it starts',
      holds: (r) =>
        r.planned_end === null || r.planned_start === null || String(r.planned_end) >= String(r.planned_start),
    },
    {
      name: 'aid_within_total',
      field: 'total_investment',
      zh: '总投资不能小于援助资金',
      en: 'total investment is less than the aid',
      holds: (r) =>
        r.aid_amount === null || r.total_investment === null || Number(r.total_investment) >= Number(r.aid_amount),
    },
    {
      name: 'completed_has_day',
      field: 'completed_on',
      zh: '已完工的项目须填完工日期',
      en: 'a completed project has the day it was completed',
      holds: (r) => !DONE.some((done) => done === r.state) || r.completed_on !== null,
    },
    {
      name: 'accepted_after_end',
      field: 'accepted_on',
      zh: '验收日期不能早于完工日期',
      en: 'accepted before it was completed',
      holds: (r) =>
        r.accepted_on === null || r.completed_on === null || String(r.accepted_on) >= String(r.completed_on),
    },
    // What is entered as standing in the library has what others need to enter it.
    ...ADMISSION.map((check) => ({ ...check, holds: (r: Row) => r.state !== 'library' || check.holds(r) })),
  ],
  counts: [
    {
      measure: 'project.count',
      on: 'started_on',
      value: 1,
      category: 'class',
      when: { is: ['state', ...BEGUN] },
    },
    {
      measure: 'project.completed',
      on: 'completed_on',
      value: 1,
      category: 'class',
      when: { is: ['state', ...DONE] },
    },
    {
      measure: 'project.aid',
      on: 'started_on',
      value: 'aid_amount',
      category: 'class',
      when: { is: ['state', ...BEGUN] },
    },
    {
      measure: 'project.investment',
      on: 'started_on',
      value: 'total_investment',
      category: 'class',
      when: { is: ['state', ...BEGUN] },
    },
  ],
  concerns: [
    { name: 'no_place', zh: '没有实施地点', en: 'No place', severity: 'wrong', when: { unset: 'recipient' } },
    {
      name: 'no_start',
      zh: '实施中却没有开工日期',
      en: 'Under way without a start',
      severity: 'attention',
      when: { all: [{ is: ['state', ...BEGUN] }, { unset: 'started_on' }] },
    },
    {
      name: 'late',
      zh: '逾期未完工',
      en: 'Late',
      severity: 'attention',
      when: { all: [{ is: ['state', 'planned', 'under_way'] }, { past: ['planned_end', 0] }] },
    },
    {
      name: 'no_progress',
      zh: '实施中，近 30 天没有进展记录',
      en: 'Under way, no progress reported for 30 days',
      severity: 'attention',
      when: { all: [{ is: ['state', 'under_way'] }, { past: ['started_on', PROJECT_DAYS.progress] }] },
      lacking: { kind: 'progress', by: 'project', since: ['week_ending', PROJECT_DAYS.progress] },
    },
    {
      name: 'no_sources',
      zh: '预算没有资金来源',
      en: 'Budget without sources',
      severity: 'attention',
      when: {
        all: [
          { set: 'total_investment' },
          { is: ['state', 'library', 'consented', 'approved', 'planned', 'under_way'] },
          ...Object.keys(BUDGET).map((name) => ({ unset: name })),
        ],
      },
    },
    {
      name: 'not_accepted',
      zh: '完工半年未验收',
      en: 'Completed half a year ago, not accepted',
      severity: 'attention',
      when: { all: [{ is: ['state', 'completed'] }, { past: ['completed_on', PROJECT_DAYS.acceptance] }] },
    },
    {
      name: 'no_asset',
      zh: '已验收，没有登记资产',
      en: 'Accepted, no asset entered',
      severity: 'attention',
      when: { all: [{ is: ['state', 'accepted', 'handed_over'] }, { past: ['accepted_on', PROJECT_DAYS.asset] }] },
      lacking: { kind: 'asset', by: 'project' },
    },
  ],
  list: {
    columns: ['name', 'class', 'state', 'provider', 'recipient', 'started_on', 'aid_amount', 'total_investment'],
    sort: 'started_on',
  },
})
