import { OFFICES, type Role } from '../domain/index.ts'
import { defineKind } from './kind.ts'
import { REIMBURSEMENT_STATES, reimbursementLifecycle } from './reimbursement-actions.ts'
import { MONEY_SOURCES } from './sources.ts'

const SUBMITTING: Role[] = [...OFFICES, 'headquarters', 'work_team', 'township']
const WAY = { zh: '办理情况', en: 'Where it stands' }

export const reimbursement = defineKind({
  name: 'reimbursement',
  path: 'reimbursements',
  label: { zh: '报账', en: 'Reimbursement' },
  plural: { zh: '项目报账', en: 'Reimbursements' },
  about: {
    zh: '项目凭票据报账：花了多少、付给谁、什么用途。审核通过的不超过分配，也不超过已到账的资金。',
    en: 'What a project spent, on what and to whom, by invoice. No more is approved than was allocated, and than has arrived.',
  },
  fields: {
    allocation: { type: 'reference', to: 'allocation', zh: '资金分配', en: 'Allocation', required: true },
    project: { type: 'reference', to: 'project', zh: '项目', en: 'Project', required: true },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '受援方', en: 'Recipient', required: true },
    source: { type: 'choice', zh: '资金来源', en: 'Source of money', required: true, options: MONEY_SOURCES },
    spent_on: { type: 'date', zh: '支出日期', en: 'Spent on', required: true },
    amount: { type: 'money', zh: '金额', en: 'Amount', required: true },
    invoice: {
      type: 'text',
      zh: '发票号码',
      en: 'Invoice number',
      max: 60,
      help: { zh: '同一张发票不能报两次。', en: 'One invoice is paid once.' },
    },
    payee: { type: 'text', zh: '收款人', en: 'Paid to', max: 200 },
    purpose: { type: 'text', zh: '用途', en: 'Purpose', required: true, max: 500 },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
    state: {
      type: 'choice',
      zh: '状态',
      en: 'State',
      required: true,
      options: REIMBURSEMENT_STATES,
      byAction: true,
      group: WAY,
    },
    approved_on: { type: 'date', zh: '审核日期', en: 'Approved on', byAction: true, group: WAY },
    approved_by: { type: 'text', zh: '审核人', en: 'Approved by', byAction: true, group: WAY },
    paid_on: { type: 'date', zh: '付款日期', en: 'Paid on', byAction: true, group: WAY },
    paid_by: { type: 'text', zh: '付款经办人', en: 'Paid by', byAction: true, group: WAY },
    returned_for: { type: 'text', zh: '退回原因', en: 'Returned because', max: 1000, byAction: true, group: WAY },
  },
  title: ['purpose', '→', 'project'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: SUBMITTING,
  inherits: { from: 'allocation', fields: ['project', 'pairing', 'provider', 'recipient', 'source'] },
  currency: true,
  lifecycle: reimbursementLifecycle(SUBMITTING),
  checks: [
    {
      name: 'something_spent',
      field: 'amount',
      zh: '金额须大于零',
      en: 'is above zero',
      holds: (r) => Number(r.amount) > 0,
    },
  ],
  counts: [
    {
      measure: 'fund.reimbursed',
      on: 'paid_on',
      value: 'amount',
      category: 'source',
      when: { is: ['state', 'paid'] },
    },
  ],
  concerns: [
    {
      name: 'same_invoice',
      zh: '同一张发票报了两次',
      en: 'One invoice twice',
      severity: 'wrong',
      when: { set: 'invoice' },
      repeated: ['invoice'],
    },
    {
      name: 'no_invoice',
      zh: '没有发票号码',
      en: 'No invoice',
      severity: 'attention',
      when: { unset: 'invoice' },
    },
    { name: 'returned', zh: '被退回', en: 'Returned', severity: 'wrong', when: { is: ['state', 'returned'] } },
  ],
  list: {
    columns: ['title', 'state', 'recipient', 'spent_on', 'amount', 'invoice', 'payee'],
    sort: 'spent_on',
  },
})
