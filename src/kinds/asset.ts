import { OFFICES, type Role } from '../domain/index.ts'
import { defineKind } from './kind.ts'
import { PROJECT_DAYS } from './project-days.ts'

/** 国办函〔2021〕51号 tells three classes of assets apart (domain facts 4.8). */
export const ASSET_CLASSES = {
  operating: { zh: '经营性', en: 'Operating' },
  public: { zh: '公益性', en: 'Public' },
  household: { zh: '到户类', en: 'Household' },
}

export const ASSET_STATES = {
  in_use: { zh: '在用', en: 'In use' },
  idle: { zh: '闲置', en: 'Idle' },
  disposed: { zh: '已处置', en: 'Disposed of' },
}

/** Who keeps the register of assets: those who are there, and the offices. */
export const KEEPING: Role[] = [...OFFICES, 'township', 'village']

export const asset = defineKind({
  name: 'asset',
  path: 'assets',
  label: { zh: '资产', en: 'Asset' },
  plural: { zh: '项目资产', en: 'Assets' },
  about: {
    zh: '项目形成的资产：类别、价值、归谁所有、收益怎么分、现在是否在用。',
    en: 'What projects left behind: its class and value, who owns it, how its income is shared, whether it is in use.',
  },
  fields: {
    project: { type: 'reference', to: 'project', zh: '形成资产的项目', en: 'Project it comes from' },
    name: { type: 'text', zh: '名称', en: 'Name', required: true, max: 300 },
    class: { type: 'choice', zh: '类别', en: 'Class', required: true, options: ASSET_CLASSES },
    value: { type: 'money', zh: '价值', en: 'Value', required: true },
    formed_on: { type: 'date', zh: '形成日期', en: 'Formed on', required: true },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: {
      type: 'region',
      zh: '所在地',
      en: 'Place',
      required: true,
      help: { zh: '到村最好。', en: 'Down to the village, if possible.' },
    },
    place: { type: 'text', zh: '具体地点', en: 'Address of the place', max: 300 },
    owner: { type: 'reference', to: 'organisation', zh: '产权单位', en: 'Owner' },
    owner_name: {
      type: 'text',
      zh: '产权村集体或农户',
      en: 'Village or household that owns it',
      max: 200,
      help: { zh: '不是登记的单位时填写。', en: 'Where the owner is no organisation on file.' },
    },
    income_share: {
      type: 'text',
      zh: '收益分配',
      en: 'How income is shared',
      max: 1000,
      help: { zh: '如：村集体 40%，脱贫户 60%。', en: 'For example: village 40 %, households 60 %.' },
    },
    state: { type: 'choice', zh: '状态', en: 'State', required: true, options: ASSET_STATES },
    disposed_on: { type: 'date', zh: '处置日期', en: 'Disposed of on' },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['name'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: KEEPING,
  inherits: { from: 'project', fields: ['pairing', 'provider', 'recipient'] },
  currency: true,
  checks: [
    {
      name: 'disposed_after_formed',
      field: 'disposed_on',
      zh: '处置日期不能早于形成日期',
      en: 'disposed of before it was formed',
      holds: (r) => r.disposed_on === null || String(r.disposed_on) >= String(r.formed_on),
    },
    {
      name: 'disposed_has_day',
      field: 'disposed_on',
      zh: '已处置的资产须填处置日期',
      en: 'what was disposed of has the day of it',
      holds: (r) => r.state !== 'disposed' || r.disposed_on !== null,
    },
  ],
  counts: [],
  concerns: [
    { name: 'idle', zh: '资产闲置', en: 'Idle', severity: 'wrong', when: { is: ['state', 'idle'] } },
    {
      name: 'no_owner',
      zh: '没有确权',
      en: 'No owner',
      severity: 'attention',
      when: { all: [{ unset: 'owner' }, { unset: 'owner_name' }, { is: ['state', 'in_use', 'idle'] }] },
    },
    {
      name: 'no_inspection',
      zh: '超过一年未巡查',
      en: 'Not inspected for a year',
      severity: 'attention',
      when: { all: [{ is: ['state', 'in_use', 'idle'] }, { past: ['formed_on', PROJECT_DAYS.inspection] }] },
      lacking: { kind: 'inspection', by: 'asset', since: ['inspected_on', PROJECT_DAYS.inspection] },
    },
  ],
  list: {
    columns: ['name', 'class', 'value', 'project', 'recipient', 'owner', 'formed_on', 'state'],
    sort: 'formed_on',
  },
})
