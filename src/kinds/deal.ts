import { OFFICES } from '../domain/index.ts'
import { defineKind } from './kind.ts'

const INTENT = { zh: '意向', en: 'Intent' }
const SIGNED = { zh: '签约', en: 'Signed' }
const PAID = { zh: '到位与投产', en: 'Paid in and in production' }

export const deal = defineKind({
  name: 'deal',
  path: 'deals',
  label: { zh: '产业合作', en: 'Deal' },
  plural: { zh: '产业合作', en: 'Deals' },
  about: {
    zh: '企业的投资意向、签约、到位：三个不同的数，从不相加。',
    en: 'An enterprise’s intent, signature and payment: three different figures, never added.',
  },
  fields: {
    name: { type: 'text', zh: '名称', en: 'Name', required: true, max: 300 },
    enterprise: { type: 'reference', to: 'organisation', zh: '企业', en: 'Enterprise', required: true },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '落户地区', en: 'Place', required: true },
    intended_on: { type: 'date', zh: '意向日期', en: 'Intended on', group: INTENT },
    intended_amount: { type: 'money', zh: '意向金额', en: 'Amount intended', group: INTENT },
    signed_on: { type: 'date', zh: '签约日期', en: 'Signed on', group: SIGNED },
    signed_amount: { type: 'money', zh: '签约金额', en: 'Amount signed', group: SIGNED },
    document: { type: 'text', zh: '协议编号', en: 'Agreement number', max: 200, group: SIGNED },
    paid_in_on: { type: 'date', zh: '到位日期', en: 'Paid in on', group: PAID },
    paid_in_amount: { type: 'money', zh: '到位金额', en: 'Amount paid in', group: PAID },
    producing_on: { type: 'date', zh: '投产日期', en: 'In production from', group: PAID },
    jobs: {
      type: 'integer',
      zh: '就业岗位',
      en: 'Jobs',
      unit: { zh: '个', en: 'jobs' },
      min: 0,
      max: 1_000_000,
      group: PAID,
    },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['name'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: [...OFFICES, 'headquarters'],
  inherits: { from: 'pairing', fields: ['provider', 'recipient'] },
  currency: true,
  checks: [
    {
      name: 'a_stage',
      field: 'intended_on',
      zh: '意向、签约、到位至少填一个日期',
      en: 'give the day of intent, signature or payment',
      holds: (r) => r.intended_on !== null || r.signed_on !== null || r.paid_in_on !== null,
    },
    {
      name: 'paid_in_dated',
      field: 'paid_in_on',
      zh: '填了到位金额须填到位日期',
      en: 'an amount paid in has a day',
      holds: (r) => r.paid_in_amount === null || r.paid_in_on !== null,
    },
    {
      name: 'signed_dated',
      field: 'signed_on',
      zh: '填了签约金额须填签约日期',
      en: 'an amount signed has a day',
      holds: (r) => r.signed_amount === null || r.signed_on !== null,
    },
  ],
  counts: [
    { measure: 'deal.intended', on: 'intended_on', value: 1 },
    { measure: 'deal.signed', on: 'signed_on', value: 1 },
    { measure: 'deal.producing', on: 'producing_on', value: 1 },
    { measure: 'investment.intended', on: 'intended_on', value: 'intended_amount' },
    { measure: 'investment.signed', on: 'signed_on', value: 'signed_amount' },
    { measure: 'investment.paid_in', on: 'paid_in_on', value: 'paid_in_amount' },
    { measure: 'enterprise.engaged', on: 'intended_on', value: 1, subject: ['enterprise'] },
    { measure: 'enterprise.engaged', on: 'signed_on', value: 1, subject: ['enterprise'] },
    { measure: 'enterprise.engaged', on: 'paid_in_on', value: 1, subject: ['enterprise'] },
    { measure: 'job.created', on: 'producing_on', value: 'jobs' },
  ],
  concerns: [
    {
      name: 'signed_not_paid',
      zh: '已签约，资金未到位',
      en: 'Signed, nothing paid in',
      severity: 'attention',
      when: { all: [{ set: 'signed_on' }, { unset: 'paid_in_on' }] },
    },
  ],
  list: {
    columns: [
      'name',
      'enterprise',
      'recipient',
      'intended_amount',
      'signed_on',
      'signed_amount',
      'paid_in_amount',
      'jobs',
    ],
    sort: 'signed_on',
  },
})
