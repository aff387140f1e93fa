import { OFFICES } from '../domain/index.ts'
import { CORRECTS, correctsItsYear } from './correction.ts'
import { defineKind } from './kind.ts'
import { MONEY_SOURCES } from './sources.ts'

const SENT = { zh: '拨出（支援方填）', en: 'Sent (filled in by the provider)' }
const RECEIVED = { zh: '到账（受援方填）', en: 'Received (filled in by the recipient)' }

const half = (on: unknown, amount: unknown, document: unknown) =>
  (on === null) === (amount === null) && (document === null || on !== null)

export const transfer = defineKind({
  name: 'transfer',
  path: 'transfers',
  label: { zh: '资金拨付', en: 'Transfer' },
  plural: { zh: '资金拨付', en: 'Transfers' },
  about: {
    zh: '一笔资金的两半：支援方确认拨出，受援方确认到账，各有日期、金额、文号和确认人。',
    en: 'One payment in two halves: the provider confirms it was sent, the recipient that it arrived, each with date, amount, document and name.',
  },
  fields: {
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    project: { type: 'reference', to: 'project', zh: '项目', en: 'Project' },
    appropriation: { type: 'reference', to: 'appropriation', zh: '资金安排', en: 'Appropriation' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: {
      type: 'region',
      zh: '受援方',
      en: 'Recipient',
      help: { zh: '不知道地点的项目拨款可留空。', en: 'May be empty where the place is not known.' },
    },
    source: { type: 'choice', zh: '资金来源', en: 'Source of money', options: MONEY_SOURCES },
    entry: {
      type: 'choice',
      zh: '记账',
      en: 'Entry',
      required: true,
      options: {
        payment: { zh: '拨款', en: 'Payment' },
        reversal: { zh: '冲回', en: 'Reversal' },
        return: { zh: '退回', en: 'Return' },
        correction: { zh: '更正', en: 'Correction' },
      },
      help: {
        zh: '冲回和退回的金额为负数；更正用于已关账的年度，可正可负。',
        en: 'Reversals and returns are negative; a correction is of a closed year, up or down.',
      },
    },
    corrects: CORRECTS,
    payer: { type: 'reference', to: 'organisation', zh: '拨款单位', en: 'Payer' },
    payee: { type: 'reference', to: 'organisation', zh: '收款单位', en: 'Payee' },
    sent_on: { type: 'date', zh: '拨出日期', en: 'Sent on', side: 'provider', group: SENT },
    sent_amount: { type: 'money', zh: '拨出金额', en: 'Amount sent', side: 'provider', negative: true, group: SENT },
    sent_document: { type: 'text', zh: '拨款文号', en: 'Document of sending', side: 'provider', max: 200, group: SENT },
    sent_by: { type: 'confirmer', zh: '拨出确认人', en: 'Sending confirmed by', side: 'provider', group: SENT },
    received_on: { type: 'date', zh: '到账日期', en: 'Received on', side: 'recipient', group: RECEIVED },
    received_amount: {
      type: 'money',
      zh: '到账金额',
      en: 'Amount received',
      side: 'recipient',
      negative: true,
      group: RECEIVED,
    },
    received_document: {
      type: 'text',
      zh: '到账凭证号',
      en: 'Document of receipt',
      side: 'recipient',
      max: 200,
      group: RECEIVED,
    },
    received_by: {
      type: 'confirmer',
      zh: '到账确认人',
      en: 'Receipt confirmed by',
      side: 'recipient',
      group: RECEIVED,
    },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['sent_document|received_document|project|provider', '→', 'recipient'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: [...OFFICES, 'headquarters'],
  inherits: { from: 'pairing', fields: ['provider', 'recipient'] },
  currency: true,
  checks: [
    {
      name: 'a_half',
      field: 'sent_on',
      zh: '拨出和到账至少填一半',
      en: 'fill in at least one half, sent or received',
      holds: (r) => r.sent_on !== null || r.received_on !== null,
    },
    {
      name: 'sent_whole',
      field: 'sent_amount',
      zh: '拨出日期和拨出金额须同时填写',
      en: 'day and amount of sending belong together',
      holds: (r) => half(r.sent_on, r.sent_amount, r.sent_document),
    },
    {
      name: 'received_whole',
      field: 'received_amount',
      zh: '到账日期和到账金额须同时填写',
      en: 'day and amount of receipt belong together',
      holds: (r) => half(r.received_on, r.received_amount, r.received_document),
    },
    {
      name: 'received_after_sent',
      field: 'received_on',
      zh: '到账日期不能早于拨出日期',
      en: 'the money arrives before it was sent',
      // What comes back leaves the recipient first.
      holds: (r) =>
        r.entry === 'return' ||
        r.sent_on === null ||
        r.received_on === null ||
        String(r.received_on) >= String(r.sent_on),
    },
    {
      name: 'sign_fits_entry',
      field: 'entry',
      zh: '拨款金额须为正数，冲回和退回金额须为负数',
      en: 'payments are positive, reversals and returns negative',
      holds: (r) =>
        [r.sent_amount, r.received_amount].every(
          (a) => a === null || r.entry === 'correction' || (r.entry === 'payment' ? Number(a) > 0 : Number(a) < 0),
        ),
    },
    correctsItsYear('entry'),
  ],
  counts: [
    { measure: 'fund.sent', on: 'sent_on', value: 'sent_amount', category: 'source' },
    { measure: 'fund.received', on: 'received_on', value: 'received_amount', category: 'source' },
  ],
  concerns: [
    {
      name: 'receipt_unconfirmed',
      zh: '对方未确认到账',
      en: 'Receipt not confirmed',
      severity: 'attention',
      when: { all: [{ set: 'sent_on' }, { unset: 'received_on' }] },
    },
    {
      name: 'sending_unconfirmed',
      zh: '对方未确认拨出',
      en: 'Sending not confirmed',
      severity: 'attention',
      when: { all: [{ unset: 'sent_on' }, { set: 'received_on' }] },
    },
    {
      name: 'halves_differ',
      zh: '两方金额不一致',
      en: 'The two sides differ',
      severity: 'wrong',
      when: { differ: ['sent_amount', 'received_amount'] },
    },
  ],
  list: {
    columns: ['title', 'provider', 'recipient', 'sent_on', 'sent_amount', 'received_on', 'received_amount'],
    sort: 'sent_on',
  },
})
