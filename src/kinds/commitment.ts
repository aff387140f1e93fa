import { OFFICES } from '../domain/index.ts'
import { defineKind } from './kind.ts'

export const commitment = defineKind({
  name: 'commitment',
  path: 'commitments',
  label: { zh: '承诺', en: 'Commitment' },
  plural: { zh: '承诺', en: 'Commitments' },
  about: {
    zh: '支援方以书面形式承诺的资金；更正用负数。',
    en: 'Money the provider firmly commits in writing; corrections are negative.',
  },
  fields: {
    project: { type: 'reference', to: 'project', zh: '项目', en: 'Project' },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '受援方', en: 'Recipient' },
    committed_on: { type: 'date', zh: '承诺日期', en: 'Committed on', required: true },
    amount: { type: 'money', zh: '金额', en: 'Amount', required: true, negative: true },
    payer: { type: 'reference', to: 'organisation', zh: '承诺单位', en: 'Committed by' },
    payee: { type: 'reference', to: 'organisation', zh: '受益单位', en: 'Committed to' },
    document: { type: 'text', zh: '文号', en: 'Document number', max: 200 },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['document|project'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: OFFICES,
  inherits: { from: 'project', fields: ['pairing', 'provider', 'recipient'] },
  currency: true,
  checks: [
    {
      name: 'amount_not_zero',
      field: 'amount',
      zh: '金额不能为零',
      en: 'the amount is zero',
      holds: (r) => r.amount !== 0,
    },
  ],
  counts: [{ measure: 'fund.committed', on: 'committed_on', value: 'amount' }],
  concerns: [],
  list: { columns: ['title', 'committed_on', 'amount', 'provider', 'recipient', 'payer'], sort: 'committed_on' },
})
