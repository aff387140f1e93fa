import { OFFICES } from '../domain/index.ts'
import { defineKind } from './kind.ts'

export const MODALITIES = {
  assistance: { zh: '对口帮扶', en: 'Assistance' },
  support: { zh: '对口支援', en: 'Support' },
  cooperation: { zh: '对口合作', en: 'Cooperation' },
}

export const PAIRING_LEVELS = {
  province: { zh: '省级', en: 'Province' },
  prefecture: { zh: '市级', en: 'Prefecture' },
  county: { zh: '县级', en: 'County' },
  township: { zh: '乡镇', en: 'Township' },
  village: { zh: '村', en: 'Village' },
  school: { zh: '学校', en: 'School' },
  hospital: { zh: '医院', en: 'Hospital' },
  enterprise_village: { zh: '企业与村', en: 'Enterprise and village' },
}

const INSTITUTIONS = ['school', 'hospital', 'enterprise_village']

export const pairing = defineKind({
  name: 'pairing',
  path: 'pairings',
  label: { zh: '结对关系', en: 'Pairing' },
  plural: { zh: '结对关系', en: 'Pairings' },
  about: {
    zh: '支援方与受援方在某一层级、某一期间的结对；学校、医院结对也在这里。',
    en: 'A dated edge from provider to recipient at one level; school and hospital pairings too.',
  },
  fields: {
    modality: { type: 'choice', zh: '方式', en: 'Modality', required: true, options: MODALITIES },
    level: { type: 'choice', zh: '层级', en: 'Level', required: true, options: PAIRING_LEVELS },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '受援方', en: 'Recipient', required: true },
    provider_org: { type: 'reference', to: 'organisation', zh: '支援单位', en: 'Provider organisation' },
    recipient_org: { type: 'reference', to: 'organisation', zh: '受援单位', en: 'Recipient organisation' },
    parent: { type: 'reference', to: 'pairing', zh: '上级结对', en: 'Parent pairing' },
    since: { type: 'date', zh: '开始日期', en: 'From', required: true },
    until: {
      type: 'date',
      zh: '结束日期',
      en: 'To',
      help: { zh: '最后有效日；仍有效则留空。', en: 'Last day in force; empty while in force.' },
    },
    batch: {
      type: 'integer',
      zh: '批次',
      en: 'Batch',
      unit: { zh: '批', en: 'number' },
      min: 1,
      max: 99,
      help: { zh: '如第九批援伊填 9。', en: 'The ninth batch is 9.' },
    },
    document: { type: 'text', zh: '文件依据', en: 'Document', max: 300 },
    source: { type: 'address', zh: '来源网址', en: 'Source address' },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['provider_org|provider', '→', 'recipient_org|recipient'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'everyone',
  writers: OFFICES,
  checks: [
    {
      name: 'until_after_since',
      field: 'until',
      zh: '结束日期不能早于开始日期',
      en: 'the last day is before the first',
      holds: (r) => r.until === null || String(r.until) >= String(r.since),
    },
    {
      name: 'institution_named',
      field: 'provider_org',
      zh: '学校、医院、村企结对须填支援单位',
      en: 'a school, hospital or enterprise pairing names the provider organisation',
      holds: (r) => !INSTITUTIONS.includes(String(r.level)) || r.provider_org !== null,
    },
  ],
  counts: [
    { measure: 'pairing.standing', on: 'since', value: 1, category: 'level' },
    { measure: 'pairing.standing', on: { after: 'until' }, value: 1, minus: true, category: 'level' },
    { measure: 'school.paired', on: 'since', value: 1, subject: ['provider_org'], when: { is: ['level', 'school'] } },
    {
      measure: 'school.paired',
      on: { after: 'until' },
      value: 1,
      minus: true,
      subject: ['provider_org'],
      when: { is: ['level', 'school'] },
    },
    {
      measure: 'hospital.paired',
      on: 'since',
      value: 1,
      subject: ['provider_org'],
      when: { is: ['level', 'hospital'] },
    },
    {
      measure: 'hospital.paired',
      on: { after: 'until' },
      value: 1,
      minus: true,
      subject: ['provider_org'],
      when: { is: ['level', 'hospital'] },
    },
  ],
  concerns: [
    {
      name: 'paired_twice',
      zh: '同一对单位重复结对',
      en: 'The same two paired twice',
      severity: 'wrong',
      when: { set: 'provider_org' },
      repeated: ['level', 'provider_org', 'recipient_org'],
    },
  ],
  list: { columns: ['title', 'modality', 'level', 'since', 'until', 'batch', 'parent'], sort: 'since' },
})
