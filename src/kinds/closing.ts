import { OFFICES, type Role } from '../domain/index.ts'
import { defineKind } from './kind.ts'

const CLOSING: Role[] = ['provincial_office', 'city_office', 'county_office']
const WAY = { zh: '办理情况', en: 'Where it stands' }

export const closing = defineKind({
  name: 'closing',
  path: 'closings',
  label: { zh: '年度关账', en: 'Closing of a year' },
  plural: { zh: '年度关账', en: 'Closings of years' },
  about: {
    zh: '关账以后，这一年的安排、分配、拨付、报账不再改动；差错在当年以“更正”补记。',
    en: 'Once a year is closed, its appropriations, allocations, transfers and reimbursements stay as they are; what was wrong is put right by a correction in a later year.',
  },
  fields: {
    year: { type: 'year', zh: '年度', en: 'Year', required: true },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: {
      type: 'region',
      zh: '受援方',
      en: 'Recipient',
      help: { zh: '留空为全部受援方。', en: 'Empty for all recipients.' },
    },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
    state: {
      type: 'choice',
      zh: '状态',
      en: 'State',
      required: true,
      options: {
        open: { zh: '未关账', en: 'Open' },
        closed: { zh: '已关账', en: 'Closed' },
        reopened: { zh: '重新打开', en: 'Opened again' },
      },
      byAction: true,
      group: WAY,
    },
    closed_on: { type: 'date', zh: '关账日期', en: 'Closed on', byAction: true, group: WAY },
    closed_by: { type: 'text', zh: '关账人', en: 'Closed by', byAction: true, group: WAY },
    reopened_for: { type: 'text', zh: '打开原因', en: 'Opened because', max: 1000, byAction: true, group: WAY },
  },
  title: ['year', 'provider', '→', 'recipient'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: OFFICES,
  inherits: { from: 'pairing', fields: ['provider', 'recipient'] },
  lifecycle: {
    field: 'state',
    first: 'open',
    open: ['open'],
    edits: ['provider'],
    actions: [
      {
        name: 'close',
        zh: '关账',
        en: 'Close',
        from: ['open', 'reopened'],
        to: 'closed',
        by: { roles: CLOSING, stands: ['provider'] },
        waits: true,
        sets: { closed_on: 'today', closed_by: 'actor', reopened_for: 'nothing' },
      },
      {
        name: 'reopen',
        zh: '重新打开',
        en: 'Open again',
        from: ['closed'],
        to: 'reopened',
        by: { roles: CLOSING, stands: ['provider'] },
        reason: 'required',
        sets: { reopened_for: 'reason' },
      },
    ],
  },
  checks: [],
  counts: [],
  concerns: [
    {
      name: 'reopened',
      zh: '已重新打开',
      en: 'Opened again',
      severity: 'attention',
      when: { is: ['state', 'reopened'] },
    },
  ],
  list: { columns: ['title', 'state', 'year', 'provider', 'recipient', 'closed_on'], sort: 'closed_on' },
})
