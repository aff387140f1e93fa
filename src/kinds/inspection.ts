import { KEEPING } from './asset.ts'
import { defineKind } from './kind.ts'

export const INSPECTION_STATES = {
  sound: { zh: '完好', en: 'Sound' },
  needs_repair: { zh: '需维修', en: 'Needs repair' },
  idle: { zh: '闲置', en: 'Idle' },
  missing: { zh: '缺失', en: 'Missing' },
}

export const inspection = defineKind({
  name: 'inspection',
  path: 'inspections',
  label: { zh: '资产巡查', en: 'Inspection' },
  plural: { zh: '资产巡查', en: 'Inspections' },
  about: {
    zh: '谁哪天看过哪项资产、状况如何；照片作为证明材料上传。',
    en: 'Who looked after which asset on what day, and how it was; photos are its evidence.',
  },
  fields: {
    asset: { type: 'reference', to: 'asset', zh: '资产', en: 'Asset', required: true },
    inspected_on: { type: 'date', zh: '巡查日期', en: 'Inspected on', required: true },
    inspector: { type: 'text', zh: '巡查人', en: 'Inspector', max: 100 },
    condition: { type: 'choice', zh: '状况', en: 'Condition', required: true, options: INSPECTION_STATES },
    finding: { type: 'text', zh: '发现的问题', en: 'Finding', long: true, max: 2000 },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '所在地', en: 'Place', required: true },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['asset', 'inspected_on'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: [...KEEPING, 'headquarters', 'work_team'],
  inherits: { from: 'asset', fields: ['pairing', 'provider', 'recipient'] },
  checks: [
    {
      name: 'finding_told',
      field: 'finding',
      zh: '状况不完好的须写明问题',
      en: 'what is not sound has a finding',
      holds: (r) => r.condition === 'sound' || r.finding !== null,
    },
  ],
  counts: [],
  concerns: [
    {
      name: 'not_sound',
      zh: '巡查发现问题',
      en: 'Something was found',
      severity: 'attention',
      when: { is: ['condition', 'needs_repair', 'idle', 'missing'] },
    },
  ],
  list: { columns: ['asset', 'inspected_on', 'condition', 'inspector', 'recipient'], sort: 'inspected_on' },
})
