import { OFFICES } from '../domain/index.ts'
import { CLAIM_BOUNDS } from './claim.ts'
import { INDICATOR_WORDS } from './indicators.ts'
import { defineKind } from './kind.ts'
import { OFFICE_WORDS, TARGET_LIFECYCLE, TARGET_STATES } from './target-actions.ts'

const CHARGE = { zh: '责任单位', en: 'Who is charged with it' }
const WAY = { zh: '办理情况', en: 'Where it stands' }

export const target = defineKind({
  name: 'target',
  path: 'targets',
  label: { zh: '目标', en: 'Target' },
  plural: { zh: '目标任务', en: 'Targets' },
  about: {
    zh: '协议中的一项指标任务，逐级分解到市、县、部门和前方指挥部；完成数只取自台账。',
    en: 'One figure of an agreement, handed down level by level; what is done is read from the records only.',
  },
  fields: {
    agreement: { type: 'reference', to: 'agreement', zh: '协议', en: 'Agreement', required: true },
    parent: {
      type: 'reference',
      to: 'target',
      zh: '上级目标',
      en: 'Parent target',
      help: { zh: '协议直接列明的目标留空。', en: 'Empty for what the agreement itself names.' },
    },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '受援方', en: 'Recipient', required: true },
    indicator: { type: 'choice', zh: '指标', en: 'Indicator', required: true, options: INDICATOR_WORDS },
    value: {
      type: 'number',
      whole: true,
      zh: '目标值',
      en: 'Value',
      required: true,
      help: {
        zh: '以基本单位计的整数：元、人、个、%。',
        en: 'A whole number of the base unit: yuan, persons, pieces, %.',
      },
    },
    bound: { type: 'choice', zh: '限定', en: 'Bound', required: true, options: CLAIM_BOUNDS },
    year: { type: 'year', zh: '年度', en: 'Year', required: true },
    quarter: {
      type: 'choice',
      zh: '季度',
      en: 'Quarter',
      options: {
        Q1: { zh: '一季度', en: 'First quarter' },
        Q2: { zh: '二季度', en: 'Second quarter' },
        Q3: { zh: '三季度', en: 'Third quarter' },
        Q4: { zh: '四季度', en: 'Fourth quarter' },
      },
      help: { zh: '全年的目标留空。', en: 'Empty for a whole year.' },
    },
    split: {
      type: 'choice',
      zh: '下级目标',
      en: 'Children',
      required: true,
      options: {
        sum: { zh: '相加等于本目标', en: 'add up to it' },
        each: { zh: '各自达到本目标', en: 'each reach it' },
      },
      help: { zh: '比率类指标选“各自达到”。', en: 'Shares and ratios do not add up.' },
    },
    due_on: { type: 'date', zh: '完成期限', en: 'Due on' },
    gap_reason: {
      type: 'text',
      zh: '差额说明',
      en: 'Reason of the gap',
      max: 500,
      help: { zh: '下级目标之和与本目标不等时填写。', en: 'Where the children do not add up to it.' },
    },
    side: {
      type: 'choice',
      zh: '责任方',
      en: 'Side',
      required: true,
      options: { provider: { zh: '支援方', en: 'Provider' }, recipient: { zh: '受援方', en: 'Recipient' } },
      group: CHARGE,
    },
    office: { type: 'choice', zh: '责任机构', en: 'Office', required: true, options: OFFICE_WORDS, group: CHARGE },
    assignee: { type: 'reference', to: 'organisation', zh: '责任单位', en: 'Organisation', group: CHARGE },
    state: {
      type: 'choice',
      zh: '状态',
      en: 'State',
      required: true,
      options: TARGET_STATES,
      byAction: true,
      group: WAY,
    },
    issued_on: { type: 'date', zh: '下达日期', en: 'Issued on', byAction: true, group: WAY },
    issued_by: { type: 'text', zh: '下达人', en: 'Issued by', byAction: true, group: WAY },
    acknowledged_on: { type: 'date', zh: '签收日期', en: 'Acknowledged on', byAction: true, group: WAY },
    acknowledged_by: { type: 'text', zh: '签收人', en: 'Acknowledged by', byAction: true, group: WAY },
    returned_for: { type: 'text', zh: '退回原因', en: 'Returned because', max: 1000, byAction: true, group: WAY },
    proposed_value: { type: 'number', whole: true, zh: '申请改为', en: 'Proposed value', byAction: true, group: WAY },
    proposed_for: { type: 'text', zh: '调整理由', en: 'Proposed because', max: 1000, byAction: true, group: WAY },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['provider', '→', 'recipient', 'indicator', 'year', 'quarter'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: OFFICES,
  inherits: { from: 'agreement', fields: ['pairing', 'provider', 'recipient'] },
  lifecycle: TARGET_LIFECYCLE,
  checks: [],
  counts: [],
  concerns: [
    {
      name: 'not_acknowledged',
      zh: '已下达未签收',
      en: 'Issued, not acknowledged',
      severity: 'attention',
      when: { is: ['state', 'issued'] },
    },
    {
      name: 'returned',
      zh: '被退回',
      en: 'Returned',
      severity: 'wrong',
      when: { is: ['state', 'returned'] },
    },
  ],
  list: {
    columns: ['title', 'state', 'value', 'year', 'side', 'provider', 'recipient', 'due_on'],
    sort: 'due_on',
  },
})
