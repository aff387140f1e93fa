import { OFFICES } from '../domain/index.ts'
import { defineKind, type Label } from './kind.ts'

export const PROFESSIONS = {
  cadre: { zh: '党政干部', en: 'Official' },
  teacher: { zh: '教师', en: 'Teacher' },
  doctor: { zh: '医务', en: 'Medical staff' },
  agronomist: { zh: '农技', en: 'Agricultural technician' },
  other: { zh: '其他专业技术人才', en: 'Other professional' },
}

const PERSONAL: Label = { zh: '个人信息', en: 'Personal data' }

export const posting = defineKind({
  name: 'posting',
  path: 'postings',
  label: { zh: '人才选派', en: 'Posting' },
  plural: { zh: '人才选派', en: 'Postings' },
  about: {
    zh: '派出或接收的干部和专业技术人才：谁、从哪来、到哪去、做什么、起止日期。',
    en: 'Officials and professionals sent or received: who, from, to, profession, dates.',
  },
  fields: {
    person: { type: 'text', zh: '姓名', en: 'Name', required: true, max: 100 },
    profession: { type: 'choice', zh: '类别', en: 'Profession', required: true, options: PROFESSIONS },
    direction: {
      type: 'choice',
      zh: '方向',
      en: 'Direction',
      required: true,
      options: {
        sent: { zh: '支援方派出', en: 'Sent by the provider' },
        received: { zh: '受援方派来', en: 'Sent by the recipient' },
      },
    },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '受援方', en: 'Recipient', required: true },
    from_org: { type: 'reference', to: 'organisation', zh: '派出单位', en: 'From' },
    to_org: { type: 'reference', to: 'organisation', zh: '接收单位', en: 'To' },
    post: { type: 'text', zh: '职务', en: 'Post', max: 200 },
    since: { type: 'date', zh: '开始日期', en: 'From day', required: true },
    until: {
      type: 'date',
      zh: '结束日期',
      en: 'To day',
      help: { zh: '最后在岗日；在岗则留空。', en: 'Last day in post; empty while serving.' },
    },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
    identity: {
      type: 'personal',
      of: 'identity',
      zh: '证件号码',
      en: 'Identity number',
      group: PERSONAL,
      help: {
        zh: '居民身份证号码，或其他证件的号码；用于同一人只计一次。',
        en: 'A citizen number, or that of another document; by it one person counts once.',
      },
    },
    phone: { type: 'personal', of: 'phone', zh: '联系电话', en: 'Telephone', group: PERSONAL },
    bank: {
      type: 'personal',
      of: 'bank',
      zh: '补助发放卡号',
      en: 'Allowance account',
      group: PERSONAL,
      help: { zh: '发放工作补助的银行卡号。', en: 'The bank card to which allowances are paid.' },
    },
    health: {
      type: 'personal',
      of: 'health',
      zh: '健康状况',
      en: 'Health',
      group: PERSONAL,
      help: { zh: '是否适宜高原工作等。', en: 'Fitness for work on the plateau, for instance.' },
    },
  },
  title: ['person', '→', 'to_org|recipient'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: [...OFFICES, 'headquarters', 'work_team', 'institution'],
  inherits: { from: 'pairing', fields: ['provider', 'recipient'] },
  checks: [
    {
      name: 'until_after_since',
      field: 'until',
      zh: '结束日期不能早于开始日期',
      en: 'the last day is before the first',
      holds: (r) => r.until === null || String(r.until) >= String(r.since),
    },
  ],
  counts: [
    { measure: 'posting.sent', on: 'since', value: 1, category: 'profession', when: { is: ['direction', 'sent'] } },
    { measure: 'posting.serving', on: 'since', value: 1, category: 'profession', when: { is: ['direction', 'sent'] } },
    {
      measure: 'posting.serving',
      on: { after: 'until' },
      value: 1,
      minus: true,
      category: 'profession',
      when: { is: ['direction', 'sent'] },
    },
    {
      measure: 'posting.people',
      on: 'since',
      value: 1,
      category: 'profession',
      subject: ['identity'],
      when: { is: ['direction', 'sent'] },
    },
    {
      measure: 'posting.received',
      on: 'since',
      value: 1,
      category: 'profession',
      when: { is: ['direction', 'received'] },
    },
  ],
  concerns: [
    {
      name: 'same_person',
      zh: '同一人重复选派',
      en: 'One person, same posting twice',
      severity: 'attention',
      when: { set: 'identity' },
      repeated: ['identity', 'recipient', 'since'],
    },
  ],
  list: {
    columns: ['person', 'profession', 'direction', 'provider', 'recipient', 'to_org', 'since', 'until'],
    sort: 'since',
  },
})
