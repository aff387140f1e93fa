import { OFFICES, type Role } from '../domain/index.ts'
import type { Lifecycle } from './lifecycle.ts'

export const TARGET_STATES = {
  draft: { zh: '拟定', en: 'Draft' },
  issued: { zh: '已下达', en: 'Issued' },
  acknowledged: { zh: '已签收', en: 'Acknowledged' },
  returned: { zh: '已退回', en: 'Returned' },
  changing: { zh: '调整待批', en: 'Change proposed' },
}

/** Who is charged with a target at the assignee's place. */
export const OFFICE_WORDS = {
  office: { zh: '对口办', en: 'Coordination office' },
  department: { zh: '部门', en: 'Department' },
  headquarters: { zh: '前方指挥部或工作队', en: 'Headquarters or work team' },
}

const OFFICE_ROLES: Record<keyof typeof OFFICE_WORDS, Role[]> = {
  office: ['provincial_office', 'city_office', 'county_office'],
  department: ['department'],
  headquarters: ['headquarters', 'work_team'],
}

const CHARGED: Role[] = [...OFFICES, 'headquarters', 'work_team']

/**
 * From a draft to what the assignee has signed for (下达, 签收), and back; afterwards the value changes only as proposed
 * and approved (domain 1.5, 4.3).
 */
export const TARGET_LIFECYCLE: Lifecycle = {
  field: 'state',
  first: 'draft',
  open: ['draft', 'returned'],
  edits: ['assigner'],
  due: 'due_on',
  assignee: { side: 'side', office: 'office', roles: OFFICE_ROLES, parent: 'parent' },
  actions: [
    {
      name: 'issue',
      zh: '下达',
      en: 'Issue',
      from: ['draft', 'returned'],
      to: 'issued',
      by: { roles: OFFICES, stands: ['assigner'] },
      waits: true,
      needs: [
        {
          name: 'due_known',
          field: 'due_on',
          zh: '下达前须填完成期限',
          en: 'the day it is due is needed before it is issued',
          holds: (r) => r.due_on !== null,
        },
      ],
      sets: { issued_on: 'today', issued_by: 'actor', returned_for: 'nothing' },
    },
    {
      name: 'acknowledge',
      zh: '签收',
      en: 'Acknowledge',
      from: ['issued'],
      to: 'acknowledged',
      by: { roles: CHARGED, stands: ['assignee'] },
      waits: true,
      sets: { acknowledged_on: 'today', acknowledged_by: 'actor' },
    },
    {
      name: 'return',
      zh: '退回',
      en: 'Return',
      from: ['issued'],
      to: 'returned',
      by: { roles: CHARGED, stands: ['assignee'] },
      reason: 'required',
      sets: { returned_for: 'reason', issued_on: 'nothing', issued_by: 'nothing' },
    },
    {
      name: 'withdraw',
      zh: '撤回',
      en: 'Withdraw',
      from: ['issued'],
      to: 'draft',
      by: { roles: OFFICES, stands: ['assigner'] },
      reason: 'required',
      sets: { issued_on: 'nothing', issued_by: 'nothing' },
    },
    {
      name: 'propose',
      zh: '申请调整',
      en: 'Propose a change',
      from: ['acknowledged'],
      to: 'changing',
      by: { roles: CHARGED, stands: ['assignee', 'assigner'] },
      asks: { proposed_value: 'required' },
      reason: 'required',
      needs: [
        {
          name: 'another_value',
          field: 'proposed_value',
          zh: '与现在的数值相同',
          en: 'is the value it has already',
          holds: (r) => r.proposed_value !== r.value,
        },
      ],
      sets: { proposed_for: 'reason' },
    },
    {
      name: 'approve',
      zh: '批准调整',
      en: 'Approve the change',
      from: ['changing'],
      to: 'acknowledged',
      by: { roles: OFFICES, stands: ['assigner'] },
      waits: true,
      asks: { gap_reason: 'optional' },
      sets: { value: { of: 'proposed_value' }, proposed_value: 'nothing', proposed_for: 'nothing' },
    },
    {
      name: 'refuse',
      zh: '不予调整',
      en: 'Refuse the change',
      from: ['changing'],
      to: 'acknowledged',
      by: { roles: OFFICES, stands: ['assigner'] },
      reason: 'required',
      sets: { proposed_value: 'nothing', proposed_for: 'nothing' },
    },
    {
      name: 'explain',
      zh: '说明差额',
      en: 'Explain the gap',
      from: ['issued', 'acknowledged', 'changing'],
      by: { roles: CHARGED, stands: ['assignee', 'assigner'] },
      asks: { gap_reason: 'required' },
    },
  ],
}
