import { OFFICES } from '../domain/index.ts'
import { defineKind } from './kind.ts'

export const ORGANISATION_TYPES = {
  coordination_office: { zh: '对口办（领导小组办公室）', en: 'Coordination office' },
  department: { zh: '部门', en: 'Department' },
  government: { zh: '政府', en: 'Government' },
  front_headquarters: { zh: '前方指挥部', en: 'Front headquarters' },
  work_team: { zh: '工作队', en: 'Work team' },
  school: { zh: '学校', en: 'School' },
  hospital: { zh: '医院', en: 'Hospital' },
  university: { zh: '高校', en: 'University' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  society: { zh: '社会组织', en: 'Civil society organisation' },
  multilateral: { zh: '国际组织', en: 'International organisation' },
  other: { zh: '其他', en: 'Other' },
}

export const organisation = defineKind({
  name: 'organisation',
  path: 'organisations',
  label: { zh: '单位', en: 'Organisation' },
  plural: { zh: '单位', en: 'Organisations' },
  about: {
    zh: '双方参与工作的单位：对口办、部门、政府、前方指挥部、工作队、学校、医院、企业等。',
    en: 'Organisations of both sides: offices, departments, governments, front headquarters, work teams, schools, hospitals, enterprises.',
  },
  fields: {
    name: { type: 'text', zh: '名称', en: 'Name', required: true, max: 200 },
    type: { type: 'choice', zh: '类型', en: 'Type', required: true, options: ORGANISATION_TYPES },
    side: {
      type: 'choice',
      zh: '所属方',
      en: 'Side',
      options: { provider: { zh: '支援方', en: 'Provider' }, recipient: { zh: '受援方', en: 'Recipient' } },
      help: { zh: '不属于任何一方的单位留空。', en: 'Leave empty for an organisation of neither side.' },
    },
    region: { type: 'region', zh: '所在地区', en: 'Region' },
    code: {
      type: 'text',
      zh: '统一社会信用代码或外部编码',
      en: 'Registration or reference code',
      max: 100,
      help: {
        zh: '18 位统一社会信用代码，或 IATI 单位编码。',
        en: '18-character social credit code, or an IATI reference.',
      },
    },
    parent: { type: 'reference', to: 'organisation', zh: '上级单位', en: 'Parent organisation' },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['name'],
  box: { either: 'region', by: 'side' },
  visible: 'everyone',
  writers: [...OFFICES, 'headquarters'],
  checks: [
    {
      name: 'side_needs_region',
      field: 'region',
      zh: '支援方或受援方的单位须填所在地区',
      en: 'an organisation on a side needs its region',
      holds: (r) => r.side === null || r.region !== null,
    },
  ],
  counts: [],
  concerns: [
    {
      name: 'listed_twice',
      zh: '重复登记',
      en: 'Listed twice',
      severity: 'attention',
      repeated: ['name', 'type', 'region'],
    },
  ],
  list: { columns: ['name', 'type', 'side', 'region', 'code'], sort: 'name' },
})
