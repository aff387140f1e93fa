import type { Role } from '../domain/index.ts'
import type { Lifecycle } from './lifecycle.ts'

export const BENEFICIARY_STATES = {
  entered: { zh: '待确认', en: 'To be confirmed' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  returned: { zh: '已退回', en: 'Returned' },
}

/** Who knows the people there: the village, its township, and the county's office. Their reach says of which places. */
export const VOUCHING: Role[] = ['county_office', 'township', 'village']

/**
 * A list of beneficiaries is somebody else's word until the village has confirmed it (domain 4.7: the village declares,
 * with notice at each level; 5.4: fraud by lists). What is confirmed counts, and is edited only once it was returned; that
 * it ended is told by who confirms, since nobody else sees it.
 * @param entering the roles that enter
 */
export function beneficiaryLifecycle(entering: Role[]): Lifecycle {
  return {
    field: 'state',
    first: 'entered',
    open: ['entered', 'returned'],
    edits: ['provider', 'recipient'],
    actions: [
      {
        name: 'confirm',
        zh: '确认',
        en: 'Confirm',
        from: ['entered'],
        to: 'confirmed',
        by: { roles: VOUCHING, stands: ['recipient'] },
        waits: true,
        needs: [
          {
            name: 'person_known',
            field: 'identity',
            zh: '确认个人须有证件号码，同一人才能只计一次',
            en: 'a person is confirmed with the number of a document, by which one person counts once',
            holds: (r) => r.type !== 'person' || r.identity !== null,
          },
          {
            name: 'household_known',
            field: 'household_number',
            zh: '确认户须有户编号或户主证件号码',
            en: 'a household is confirmed with its number, or that of its head',
            holds: (r) => r.type !== 'household' || r.household_number !== null || r.identity !== null,
          },
        ],
        sets: { confirmed_on: 'today', confirmed_by: 'actor' },
      },
      {
        name: 'return',
        zh: '退回',
        en: 'Return',
        from: ['entered', 'confirmed'],
        to: 'returned',
        by: { roles: VOUCHING, stands: ['recipient'] },
        reason: 'required',
        sets: { returned_for: 'reason', confirmed_on: 'nothing', confirmed_by: 'nothing' },
      },
      {
        name: 'resubmit',
        zh: '重新提交',
        en: 'Submit again',
        from: ['returned'],
        to: 'entered',
        by: { roles: entering, stands: ['provider', 'recipient'] },
        waits: true,
        sets: { returned_for: 'nothing' },
      },
      {
        name: 'end',
        zh: '受益结束',
        en: 'End the benefit',
        from: ['confirmed'],
        by: { roles: VOUCHING, stands: ['recipient'] },
        asks: { until: 'required' },
        needs: [
          {
            name: 'ends_after_since',
            field: 'until',
            zh: '结束日期不能早于开始日期',
            en: 'the last day is before the first',
            holds: (r) => String(r.until) >= String(r.since),
          },
        ],
      },
    ],
  }
}
