import { defineKind } from './kind.ts'
import { ENTERING } from './project-actions.ts'

/** A step of a project's work with the day it should be done; how far a project is follows from what is reached. */
export const milestone = defineKind({
  name: 'milestone',
  path: 'milestones',
  label: { zh: '节点', en: 'Milestone' },
  plural: { zh: '项目节点', en: 'Milestones' },
  about: {
    zh: '项目的关键节点：计划哪天完成、实际哪天完成、占多大比重。',
    en: 'The steps of a project: when each should be done, when it was, and how much of the whole it is.',
  },
  fields: {
    project: { type: 'reference', to: 'project', zh: '项目', en: 'Project', required: true },
    name: { type: 'text', zh: '节点', en: 'Milestone', required: true, max: 200 },
    weight: {
      type: 'integer',
      zh: '比重',
      en: 'Weight',
      unit: { zh: '%', en: '%' },
      min: 1,
      max: 100,
      help: { zh: '占整个项目的百分比。', en: 'Its share of the project.' },
    },
    planned_on: { type: 'date', zh: '计划日期', en: 'Planned on', required: true },
    actual_on: { type: 'date', zh: '实际日期', en: 'Done on' },
    pairing: { type: 'reference', to: 'pairing', zh: '结对关系', en: 'Pairing' },
    provider: { type: 'region', zh: '支援方', en: 'Provider', required: true },
    recipient: { type: 'region', zh: '实施地区', en: 'Place' },
    note: { type: 'text', zh: '备注', en: 'Note', long: true, max: 2000 },
  },
  title: ['name', '→', 'project'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'box',
  writers: ENTERING,
  inherits: { from: 'project', fields: ['pairing', 'provider', 'recipient'] },
  checks: [],
  counts: [],
  concerns: [
    {
      name: 'late',
      zh: '节点逾期',
      en: 'Late',
      severity: 'attention',
      when: { all: [{ unset: 'actual_on' }, { past: ['planned_on', 0] }] },
    },
  ],
  list: { columns: ['name', 'project', 'weight', 'planned_on', 'actual_on', 'recipient'], sort: 'planned_on' },
})
