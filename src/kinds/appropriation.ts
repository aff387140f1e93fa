import { OFFICES } from '../domain/index.ts'
import { CORRECTS, correctsItsYear } from './correction.ts'
import { defineKind } from './kind.ts'
import { MODALITIES } from './pairing.ts'
import { MONEY_SOURCES } from './sources.ts'

export const appropriation = defineKind({
  name: 'appropriation',
  path: 'appropriations',
  label: { zh: '资金安排', en: 'Appropriation' },
  plural: { zh: '资金安排', en: 'Appropriations' },
  about: {
    zh: '支援方按预算年度安排的资金，分首批和增拨；每份文件、每个受援地一条。',
    en: 'Money the provider arranges for a budget year, first batch or supplement; one record a document and recipient.',
  },
  fields: {
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: {
      type: 'region',
      zh: '受援方',
      en: 'Recipient',
      help: { zh: '统筹安排给所有受援地的留空。', en: 'Empty when arranged for all recipients together.' },
    },
    modality: { type: 'choice', zh: '方式', en: 'Modality', options: MODALITIES },
    year: { type: 'year', zh: '预算年度', en: 'Budget year', required: true },
    batch: {
      type: 'choice',
      zh: '批次',
      en: 'Batch',
      required: true,
      options: {
        first: { zh: '首批', en: 'First' },
        supplement: { zh: '增拨', en: 'Supplement' },
        correction: { zh: '更正', en: 'Correction' },
      },
      help: {
        zh: '已关账年度的差错，在当年以更正补记，可为负数。',
        en: 'What was wrong in a closed year is put right in this one; it may be negative.',
      },
    },
    corrects: CORRECTS,
    arranged_on: { type: 'date', zh: '安排日期', en: 'Arranged on', required: true },
    amount: { type: 'money', zh: '金额', en: 'Amount', negative: true, required: true },
    source: { type: 'choice', zh: '资金来源', en: 'Source of money', required: true, options: MONEY_SOURCES },
    document: { type: 'text', zh: '文号', en: 'Document number', required: true, max: 200 },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['document', '→', 'recipient'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: OFFICES,
  inherits: { from: 'pairing', fields: ['provider', 'recipient', 'modality'] },
  currency: true,
  checks: [
    correctsItsYear('batch'),
    {
      name: 'sign_fits_batch',
      field: 'amount',
      zh: '只有更正可为负数',
      en: 'only a correction is negative',
      holds: (r) => r.batch === 'correction' || Number(r.amount) >= 0,
    },
  ],
  counts: [
    { measure: 'fund.arranged', on: { date: 'arranged_on', within: 'year' }, value: 'amount', category: 'modality' },
    {
      measure: 'fund.supplements',
      on: { date: 'arranged_on', within: 'year' },
      value: 1,
      subject: ['document'],
      when: { is: ['batch', 'supplement'] },
    },
  ],
  concerns: [
    {
      name: 'entered_twice',
      zh: '同一文件重复录入',
      en: 'One document entered twice',
      severity: 'wrong',
      repeated: ['document', 'recipient', 'amount'],
    },
  ],
  list: {
    columns: ['title', 'year', 'batch', 'provider', 'recipient', 'arranged_on', 'amount', 'source'],
    sort: 'arranged_on',
  },
})
