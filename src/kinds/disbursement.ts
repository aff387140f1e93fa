import { OFFICES, type Role } from '../domain/index.ts'
import { defineKind } from './kind.ts'
import { MONEY_SOURCES } from './sources.ts'
import { OFFICE_WORDS } from './target-actions.ts'

const SENT = { zh: '拨出（上级填）', en: 'Sent (filled in by the level above)' }
const RECEIVED = { zh: '到账（下级确认）', en: 'Received (confirmed by the level below)' }

/** Who answers for each office of a place that receives. */
const CHARGED: Record<keyof typeof OFFICE_WORDS, Role[]> = {
  office: ['provincial_office', 'city_office', 'county_office', 'township'],
  department: ['department'],
  headquarters: ['headquarters', 'work_team'],
}

export const disbursement = defineKind({
  name: 'disbursement',
  path: 'disbursements',
  label: { zh: '逐级下拨', en: 'Disbursement' },
  plural: { zh: '逐级下拨', en: 'Disbursements' },
  about: {
    zh: '到账资金逐级拨到市、县、乡镇或项目单位：上级填拨出，下级确认到账；不超过上一级到账的数。',
    en: 'Money that arrived, passed down level by level: the level above enters what it sent, the level below confirms it; no more than arrived above.',
  },
  fields: {
    transfer: { type: 'reference', to: 'transfer', zh: '资金拨付', en: 'Transfer', required: true },
    parent: {
      type: 'reference',
      to: 'disbursement',
      zh: '上一级下拨',
      en: 'Disbursement above',
      help: { zh: '从两地之间的拨付直接下拨的留空。', en: 'Empty where it is out of the transfer itself.' },
    },
    project: { type: 'reference', to: 'project', zh: '项目', en: 'Project' },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '拨给', en: 'To', required: true },
    source: { type: 'choice', zh: '资金来源', en: 'Source of money', options: MONEY_SOURCES },
    side: {
      type: 'choice',
      zh: '收款方',
      en: 'Side that receives',
      required: true,
      options: { recipient: { zh: '受援方', en: 'Recipient' } },
    },
    office: { type: 'choice', zh: '收款机构', en: 'Office that receives', required: true, options: OFFICE_WORDS },
    payee: { type: 'reference', to: 'organisation', zh: '收款单位', en: 'Payee' },
    sent_on: { type: 'date', zh: '拨出日期', en: 'Sent on', required: true, group: SENT },
    sent_amount: { type: 'money', zh: '拨出金额', en: 'Amount sent', required: true, group: SENT },
    sent_document: { type: 'text', zh: '拨款文号', en: 'Document of sending', max: 200, group: SENT },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
    state: {
      type: 'choice',
      zh: '状态',
      en: 'State',
      required: true,
      options: { sent: { zh: '已拨待确认', en: 'Sent, unconfirmed' }, received: { zh: '已到账', en: 'Received' } },
      byAction: true,
      group: RECEIVED,
    },
    received_on: { type: 'date', zh: '到账日期', en: 'Received on', byAction: true, group: RECEIVED },
    received_amount: { type: 'money', zh: '到账金额', en: 'Amount received', byAction: true, group: RECEIVED },
    received_by: { type: 'text', zh: '到账确认人', en: 'Receipt confirmed by', byAction: true, group: RECEIVED },
  },
  title: ['sent_document|transfer', '→', 'project|recipient'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: OFFICES,
  inherits: { from: 'transfer', fields: ['pairing', 'provider', 'source', 'project'] },
  currency: true,
  lifecycle: {
    field: 'state',
    first: 'sent',
    open: ['sent'],
    edits: ['assigner'],
    assignee: { side: 'side', office: 'office', roles: CHARGED, parent: 'parent' },
    actions: [
      {
        name: 'receive',
        zh: '确认到账',
        en: 'Confirm the receipt',
        from: ['sent'],
        to: 'received',
        by: { roles: [...OFFICES, 'township', 'headquarters', 'work_team'], stands: ['assignee'] },
        waits: true,
        asks: { received_on: 'required', received_amount: 'required' },
        needs: [
          {
            name: 'received_after_sent',
            field: 'received_on',
            zh: '到账日期不能早于拨出日期',
            en: 'the money arrives before it was sent',
            holds: (r) => String(r.received_on) >= String(r.sent_on),
          },
          {
            name: 'received_within_sent',
            field: 'received_amount',
            zh: '到账金额不能大于拨出金额',
            en: 'is more than was sent',
            holds: (r) => Number(r.received_amount) <= Number(r.sent_amount),
          },
        ],
        sets: { received_by: 'actor' },
      },
      {
        name: 'reopen',
        zh: '撤回确认',
        en: 'Take the receipt back',
        from: ['received'],
        to: 'sent',
        by: { roles: [...OFFICES, 'township', 'headquarters', 'work_team'], stands: ['assignee'] },
        reason: 'required',
        sets: { received_on: 'nothing', received_amount: 'nothing', received_by: 'nothing' },
      },
    ],
  },
  checks: [
    {
      name: 'something_sent',
      field: 'sent_amount',
      zh: '金额须大于零',
      en: 'is above zero',
      holds: (r) => Number(r.sent_amount) > 0,
    },
  ],
  counts: [
    {
      measure: 'fund.passed_on',
      on: 'received_on',
      value: 'received_amount',
      category: 'source',
      when: { unset: 'parent' },
    },
  ],
  concerns: [
    {
      name: 'receipt_unconfirmed',
      zh: '下级未确认到账',
      en: 'Receipt not confirmed',
      severity: 'attention',
      when: { is: ['state', 'sent'] },
    },
    {
      name: 'amounts_differ',
      zh: '上下级金额不一致',
      en: 'The two levels differ',
      severity: 'wrong',
      when: { differ: ['sent_amount', 'received_amount'] },
    },
  ],
  list: {
    columns: ['title', 'state', 'recipient', 'sent_on', 'sent_amount', 'received_on', 'received_amount'],
    sort: 'sent_on',
  },
})
