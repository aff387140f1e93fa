import { OFFICES } from '../domain/index.ts'
import { defineKind } from './kind.ts'
import { MODALITIES, PAIRING_LEVELS } from './pairing.ts'

export const agreement = defineKind({
  name: 'agreement',
  path: 'agreements',
  label: { zh: '协议', en: 'Agreement' },
  plural: { zh: '协议与任务书', en: 'Agreements' },
  about: {
    zh: '双方或上下级签订的年度协议、任务书；其中的指标各为一条目标。',
    en: 'Yearly agreements and task letters between two sides or two levels; each figure in them is a target.',
  },
  fields: {
    name: { type: 'text', zh: '名称', en: 'Name', required: true, max: 300 },
    level: { type: 'choice', zh: '层级', en: 'Level', required: true, options: PAIRING_LEVELS },
    modality: { type: 'choice', zh: '方式', en: 'Modality', options: MODALITIES },
    year: { type: 'year', zh: '年度', en: 'Year', required: true },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '受援方', en: 'Recipient', required: true },
    provider_org: { type: 'reference', to: 'organisation', zh: '支援方签署单位', en: 'Signed for the provider' },
    recipient_org: { type: 'reference', to: 'organisation', zh: '受援方签署单位', en: 'Signed for the recipient' },
    document: { type: 'text', zh: '文号', en: 'Document number', max: 200 },
    signed_on: { type: 'date', zh: '签订日期', en: 'Signed on', required: true },
    since: { type: 'date', zh: '期限自', en: 'Term from' },
    until: { type: 'date', zh: '期限至', en: 'Term to' },
    source_title: { type: 'text', zh: '出处', en: 'Source', max: 300 },
    source_address: { type: 'address', zh: '网址', en: 'Address' },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['name'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'everyone',
  writers: OFFICES,
  inherits: { from: 'pairing', fields: ['provider', 'recipient'] },
  checks: [
    {
      name: 'term_in_order',
      field: 'until',
      zh: '期限的止日不能早于起日',
      en: 'the term ends before it begins',
      holds: (r) => r.since === null || r.until === null || String(r.until) >= String(r.since),
    },
  ],
  counts: [],
  concerns: [],
  list: {
    columns: ['title', 'level', 'modality', 'provider', 'recipient', 'document', 'signed_on'],
    sort: 'signed_on',
  },
})
