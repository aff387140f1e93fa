import { OFFICES } from '../domain/index.ts'
import { defineKind } from './kind.ts'

export const county = defineKind({
  name: 'county',
  path: 'counties',
  label: { zh: '承担县', en: 'County in charge' },
  plural: { zh: '承担县', en: 'Counties in charge' },
  about: {
    zh: '支援方承担帮扶任务的国家级贫困县；退出年度、批准、公告、上报四个日期分开记。',
    en: 'National-level poor counties in a provider’s charge; year of exit, approval, announcement and report are four dates.',
  },
  fields: {
    recipient: { type: 'region', zh: '县（今名）', en: 'County (today’s name)', required: true },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    area: { type: 'text', zh: '片区', en: 'Area', required: true, max: 100 },
    listed_name: { type: 'text', zh: '名单所列名称', en: 'Name in the list', required: true, max: 100 },
    listed_code: { type: 'text', zh: '名单所列代码', en: 'Code in the list', max: 12 },
    assigned_on: { type: 'date', zh: '承担自', en: 'In charge since', required: true },
    exit_year: { type: 'year', zh: '退出年度', en: 'Year of exit' },
    approved_on: { type: 'date', zh: '批准日期', en: 'Approved on' },
    announced_on: { type: 'date', zh: '公告日期', en: 'Announced on' },
    reported_on: { type: 'date', zh: '上报日期', en: 'Reported on' },
    source: { type: 'text', zh: '来源', en: 'Source', required: true, max: 500 },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['recipient'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'everyone',
  writers: OFFICES,
  checks: [],
  counts: [
    { measure: 'county.assigned', on: 'assigned_on', value: 1 },
    { measure: 'county.exited', on: { yearEnd: 'exit_year' }, value: 1 },
  ],
  concerns: [
    {
      name: 'listed_twice',
      zh: '重复登记',
      en: 'Listed twice',
      severity: 'wrong',
      repeated: ['recipient', 'provider'],
    },
  ],
  list: {
    columns: ['title', 'area', 'listed_name', 'listed_code', 'exit_year', 'approved_on', 'announced_on'],
    sort: 'exit_year',
  },
})
