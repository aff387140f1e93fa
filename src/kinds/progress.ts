import { defineKind } from './kind.ts'
import { ENTERING } from './project-actions.ts'

/** What the site reports each week (domain facts 5.2); what was paid is read from money, never typed. */
export const progress = defineKind({
  name: 'progress',
  path: 'weeks',
  label: { zh: '周进展', en: 'Weekly progress' },
  plural: { zh: '项目进展', en: 'Weekly progress' },
  about: {
    zh: '项目每周一条：完成多少、做了什么、有什么问题；现场照片作为证明材料上传。已付资金由系统计算，不用填。',
    en: 'One a week and project: how far, what was done, what is in the way; photos are its evidence. What was paid is computed.',
  },
  fields: {
    project: { type: 'reference', to: 'project', zh: '项目', en: 'Project', required: true },
    week_ending: {
      type: 'date',
      zh: '周末日期',
      en: 'Week ending',
      required: true,
      help: { zh: '同一项目同一周（周一至周日）只填一条。', en: 'One a project and week, Monday to Sunday.' },
    },
    percent: {
      type: 'integer',
      zh: '累计完成',
      en: 'Done so far',
      unit: { zh: '%', en: '%' },
      min: 0,
      max: 100,
      required: true,
    },
    done: { type: 'text', zh: '本周进展', en: 'What was done', long: true, max: 4000, required: true },
    problems: { type: 'text', zh: '存在问题', en: 'Problems', long: true, max: 4000 },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '实施地区', en: 'Place' },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['project', 'week_ending'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: ENTERING,
  inherits: { from: 'project', fields: ['pairing', 'provider', 'recipient'] },
  checks: [],
  counts: [],
  concerns: [
    {
      name: 'has_problems',
      zh: '报告了问题',
      en: 'Problems reported',
      severity: 'attention',
      when: { set: 'problems' },
    },
  ],
  list: { columns: ['project', 'week_ending', 'percent', 'done', 'problems', 'recipient'], sort: 'week_ending' },
})
