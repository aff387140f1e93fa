import { OFFICES } from '../domain/index.ts'
import { defineKind } from './kind.ts'

/** The longest text that is kept: as much as a cell of a workbook holds, so that a report travels like any record. */
export const REPORT_LIMIT = 32_000

export const report = defineKind({
  name: 'report',
  path: 'reports',
  label: { zh: '公布材料', en: 'Report' },
  plural: { zh: '公布材料', en: 'Reports' },
  about: {
    zh: '读过并留存的报道、总结，连同原文；其中的每个数各为一条公布数。',
    en: 'Articles and summaries that were read and kept with their text; each figure in them is a published figure.',
  },
  fields: {
    name: { type: 'text', zh: '标题', en: 'Title', required: true, max: 300 },
    published_on: {
      type: 'date',
      zh: '公布日期',
      en: 'Published on',
      required: true,
      help: {
        zh: '“去年”“目前”按这一天理解。',
        en: '“Last year” and “so far” are understood from this day.',
      },
    },
    provider: { type: 'region', zh: '支援方', en: 'Provider' },
    recipient: { type: 'region', zh: '受援方', en: 'Recipient' },
    source_title: { type: 'text', zh: '出处', en: 'Source', max: 300 },
    source_address: { type: 'address', zh: '网址', en: 'Address' },
    text: { type: 'text', zh: '原文', en: 'Text', required: true, long: true, max: REPORT_LIMIT },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['name'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'everyone',
  writers: OFFICES,
  checks: [],
  counts: [],
  concerns: [],
  list: { columns: ['title', 'published_on', 'provider', 'recipient', 'source_title'], sort: 'published_on' },
})
