import type { Role } from '../domain/index.ts'
import type { Lifecycle } from './lifecycle.ts'

export const REIMBURSEMENT_STATES = {
  submitted: { zh: '已提交', en: 'Submitted' },
  approved: { zh: '审核通过', en: 'Approved' },
  paid: { zh: '已付款', en: 'Paid' },
  returned: { zh: '已退回', en: 'Returned' },
}

/** Who approves and pays: the offices where the money was received (domain 4.6: approval and use lie with the county). */
const PAYING: Role[] = ['provincial_office', 'city_office', 'county_office']

/**
 * From what was submitted to what was paid (报账). Money counts as spent from its approval on; PostgreSQL refuses to
 * approve more than was allocated and received (migrations, money_holds).
 * @param submitting the roles that submit
 */
export function reimbursementLifecycle(submitting: Role[]): Lifecycle {
  return {
    field: 'state',
    first: 'submitted',
    open: ['submitted', 'returned'],
    edits: ['provider', 'recipient'],
    actions: [
      {
        name: 'approve',
        zh: '审核通过',
        en: 'Approve',
        from: ['submitted'],
        to: 'approved',
        by: { roles: PAYING, stands: ['recipient'] },
        waits: true,
        sets: { approved_on: 'today', approved_by: 'actor' },
      },
      {
        name: 'pay',
        zh: '付款',
        en: 'Pay',
        from: ['approved'],
        to: 'paid',
        by: { roles: PAYING, stands: ['recipient'] },
        waits: true,
        asks: { paid_on: 'required' },
        needs: [
          {
            name: 'paid_after_spent',
            field: 'paid_on',
            zh: '付款日期不能早于支出日期',
            en: 'is before the day it was spent',
            holds: (r) => String(r.paid_on) >= String(r.spent_on),
          },
        ],
        sets: { paid_by: 'actor' },
      },
      {
        name: 'return',
        zh: '退回',
        en: 'Return',
        from: ['submitted', 'approved'],
        to: 'returned',
        by: { roles: PAYING, stands: ['recipient'] },
        reason: 'required',
        sets: { returned_for: 'reason', approved_on: 'nothing', approved_by: 'nothing' },
      },
      {
        name: 'resubmit',
        zh: '重新提交',
        en: 'Submit again',
        from: ['returned'],
        to: 'submitted',
        by: { roles: submitting, stands: ['provider', 'recipient'] },
        waits: true,
        sets: { returned_for: 'nothing' },
      },
    ],
  }
}
