/**
 * Codes of the IATI code lists (version 2.03), and how version 1 wrote them: letters for transactions, words for roles
 * and dates. A code outside its list is reported, never guessed.
 */

const TRANSACTION_V1: Record<string, string> = {
  IF: '1',
  C: '2',
  D: '3',
  E: '4',
  IR: '5',
  LR: '6',
  R: '7',
  QP: '8',
  QS: '9',
  CG: '10',
}

const ROLE_V1: Record<string, string> = { funding: '1', accountable: '2', extending: '3', implementing: '4' }

const DATE_V1: Record<string, string> = {
  'start-planned': '1',
  'start-actual': '2',
  'end-planned': '3',
  'end-actual': '4',
}

const numbers = (from: number, to: number) => new Set(Array.from({ length: to - from + 1 }, (_, i) => String(from + i)))
const TRANSACTION_TYPES = numbers(1, 13)
const ROLES = numbers(1, 4)
const DATE_TYPES = numbers(1, 4)
const STATUSES = numbers(1, 6)

/** The present code of a TransactionType, or null. */
export function transactionType(code: string): string | null {
  return TRANSACTION_V1[code.toUpperCase()] ?? (TRANSACTION_TYPES.has(code) ? code : null)
}

/** The present code of an OrganisationRole, or null. */
export function organisationRole(code: string): string | null {
  return ROLE_V1[code.toLowerCase()] ?? (ROLES.has(code) ? code : null)
}

/** The present code of an ActivityDateType, or null. */
export function dateType(code: string): string | null {
  return DATE_V1[code.toLowerCase()] ?? (DATE_TYPES.has(code) ? code : null)
}

/** The code of an ActivityStatus, or null. The numbers are the same in all versions. */
export function activityStatus(code: string): string | null {
  return STATUSES.has(code) ? code : null
}

/** The type our organisations have for a code of OrganisationType; null for an empty or unknown one. */
export function organisationType(code: string): string | null {
  return ORGANISATION_TYPE[code] ?? null
}

const ORGANISATION_TYPE: Record<string, string> = {
  10: 'government',
  11: 'government',
  15: 'department',
  21: 'society',
  22: 'society',
  23: 'society',
  24: 'society',
  30: 'other',
  40: 'multilateral',
  60: 'society',
  70: 'enterprise',
  71: 'enterprise',
  72: 'enterprise',
  73: 'enterprise',
  80: 'university',
  90: 'other',
}

/** OrganisationType of a local government. */
export const LOCAL_GOVERNMENT = '11'
/** OrganisationType of an organisation of several states. */
export const MULTILATERAL = '40'
