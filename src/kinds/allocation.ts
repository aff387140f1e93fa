import { OFFICES } from '../domain/index.ts'
import { CORRECTS, correctsItsYear } from './correction.ts'
import { defineKind } from './kind.ts'
import { MONEY_SOURCES } from './sources.ts'

export const allocation = defineKind({
  name: 'allocation',
  path: 'allocations',
  label: { zh: '资金分配', en: 'Allocation' },
  plural: { zh: '资金分配', en: 'Allocations' },
  about: {
    zh: '把一份资金安排分到受援地和项目；分配之和不超过安排，报账不超过分配。',
    en: 'Divides an appropriation among places and projects; no more than was appropriated, and no more is reimbursed than was allocated.',
  },
  fields: {
    appropriation: { type: 'reference', to: 'appropriation', zh: '资金安排', en: 'Appropriation', required: true },
    project: {
      type: 'reference',
      to: 'project',
      zh: '项目',
      en: 'Project',
      help: { zh: '先分到县、尚未定项目的留空。', en: 'Empty while it is a place’s and no project’s yet.' },
    },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '受援方', en: 'Recipient', required: true },
    source: { type: 'choice', zh: '资金来源', en: 'Source of money', required: true, options: MONEY_SOURCES },
    entry: {
      type: 'choice',
      zh: '记账',
      en: 'Entry',
      required: true,
      options: {
        allocation: { zh: '分配', en: 'Allocation' },
        withdrawal: { zh: '收回', en: 'Withdrawal' },
        correction: { zh: '更正', en: 'Correction' },
      },
      help: {
        zh: '收回的金额为负数；更正用于已关账的年度，可正可负。',
        en: 'A withdrawal is negative; a correction is of a closed year, up or down.',
      },
    },
    corrects: CORRECTS,
    allocated_on: { type: 'date', zh: '分配日期', en: 'Allocated on', required: true },
    amount: { type: 'money', zh: '金额', en: 'Amount', negative: true, required: true },
    document: { type: 'text', zh: '文号', en: 'Document number', max: 200 },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['document|appropriation', '→', 'project|recipient'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: OFFICES,
  inherits: { from: 'appropriation', fields: ['pairing', 'provider', 'recipient', 'source'] },
  currency: true,
  checks: [
    correctsItsYear('entry'),
    {
      name: 'sign_fits_entry',
      field: 'amount',
      zh: '分配金额须为正数，收回金额须为负数',
      en: 'allocations are positive, withdrawals negative',
      holds: (r) =>
        r.entry === 'correction' || (r.entry === 'allocation' ? Number(r.amount) > 0 : Number(r.amount) < 0),
    },
  ],
  counts: [{ measure: 'fund.allocated', on: 'allocated_on', value: 'amount', category: 'source' }],
  concerns: [
    {
      name: 'no_project',
      zh: '未落实到项目',
      en: 'For no project yet',
      severity: 'attention',
      when: { unset: 'project' },
    },
  ],
  list: {
    columns: ['title', 'entry', 'provider', 'recipient', 'project', 'allocated_on', 'amount', 'source'],
    sort: 'allocated_on',
  },
})
