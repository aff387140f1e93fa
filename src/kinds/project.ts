import { OFFICES } from '../domain/index.ts'
import { defineKind } from './kind.ts'

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

export const PROJECT_STATES = {
  planned: { zh: '计划', en: 'Planned' },
  under_way: { zh: '实施中', en: 'Under way' },
  completed: { zh: '已完工', en: 'Completed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
}

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
    state: { type: 'choice', zh: '状态', en: 'State', required: true, options: PROJECT_STATES },
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
    aid_amount: { type: 'money', zh: '援助资金', en: 'Aid money' },
    total_investment: {
      type: 'money',
      zh: '总投资',
      en: 'Total investment',
      help: { zh: '含援助资金以外的投资。', en: 'Aid and all other money.' },
    },
    planned_start: { type: 'date', zh: '计划开工', en: 'Planned start' },
    planned_end: { type: 'date', zh: '计划完工', en: 'Planned end' },
    started_on: { type: 'date', zh: '实际开工', en: 'Started on' },
    completed_on: { type: 'date', zh: '实际完工', en: 'Completed on' },
    code: { type: 'text', zh: '项目编号', en: 'Project code', max: 200 },
    note: { type: 'text', zh: '内容', en: 'Description', long: true, max: 10000 },
  },
  title: ['name'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: [...OFFICES, 'headquarters', 'work_team', 'township'],
  inherits: { from: 'pairing', fields: ['provider', 'recipient'] },
  currency: true,
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
      holds: (r) => r.state !== 'completed' || r.completed_on !== null,
    },
  ],
  counts: [
    {
      measure: 'project.count',
      on: 'started_on',
      value: 1,
      category: 'class',
      when: { is: ['state', 'under_way', 'completed'] },
    },
    {
      measure: 'project.completed',
      on: 'completed_on',
      value: 1,
      category: 'class',
      when: { is: ['state', 'completed'] },
    },
    {
      measure: 'project.aid',
      on: 'started_on',
      value: 'aid_amount',
      category: 'class',
      when: { is: ['state', 'under_way', 'completed'] },
    },
    {
      measure: 'project.investment',
      on: 'started_on',
      value: 'total_investment',
      category: 'class',
      when: { is: ['state', 'under_way', 'completed'] },
    },
  ],
  concerns: [
    { name: 'no_place', zh: '没有实施地点', en: 'No place', severity: 'wrong', when: { unset: 'recipient' } },
    {
      name: 'no_start',
      zh: '实施中却没有开工日期',
      en: 'Under way without a start',
      severity: 'attention',
      when: { all: [{ is: ['state', 'under_way', 'completed'] }, { unset: 'started_on' }] },
    },
  ],
  list: {
    columns: ['name', 'class', 'state', 'provider', 'recipient', 'started_on', 'aid_amount', 'total_investment'],
    sort: 'started_on',
  },
})
