import { type Day, isDay, type Problem, ROLES, type Role, type Side } from '../../../domain/index.ts'
import type { Grant, GrantAsked, Reference, RegionName } from '../../api/index.ts'
import type { Form } from '../../parts/form.ts'
import { en } from '../../text/en.ts'
import { zhCN } from '../../text/zh-CN.ts'
import { usersText } from './text.ts'

/** A grant while it is filled in; days as typed. */
export type GrantDraft = {
  role: Role | null
  side: Side | null
  provider: RegionName | null
  recipient: RegionName | null
  organisation: Reference | null
  pairing: Reference | null
  since: string
  until: string
}

/** What the fields of a draft are given. */
export type DraftProps = {
  draft: GrantDraft
  onChange: (draft: GrantDraft) => void
  /** The form the draft is in, and how the form calls the draft: 'grants.0.', '' where it is all there is. */
  form: Pick<Form<unknown>, 'id' | 'problem' | 'leave'>
  at: string
}

export const EMPTY_DRAFT: GrantDraft = {
  role: null,
  side: null,
  provider: null,
  recipient: null,
  organisation: null,
  pairing: null,
  since: '',
  until: '',
}

/** The sides a role can stand on; none for those who stand on neither. */
export function sidesOf(role: Role | null): readonly Side[] {
  return role ? ROLES[role].sides : []
}

/** A draft with another role: its side stays where the role can stand there, and is the only one where there is one. */
export function withRole(draft: GrantDraft, role: Role): GrantDraft {
  const sides = sidesOf(role)
  const side = sides.length === 1 ? (sides[0] ?? null) : (sides.find((one) => one === draft.side) ?? null)
  return { ...draft, role, side }
}

/** Whether nothing ends the reach of a draft. */
export function isUnlimited({ role, provider, recipient, organisation, pairing }: GrantDraft): boolean {
  return role !== null && !provider && !recipient && !organisation && !pairing
}

/** What is wrong with a draft; `at` is how its form calls it, such as 'grants.0.'. */
export function draftProblems({ role, side, since, until }: GrantDraft, at = ''): Problem[] {
  const problems: Problem[] = []
  const tell = (name: keyof GrantDraft, zh: string, english: string) =>
    problems.push({ field: `${at}${name}`, zh, en: english })
  const own = { zh: usersText['zh-CN'], en: usersText.en }
  if (!role) tell('role', zhCN.form.required, en.form.required)
  if (sidesOf(role).length > 0 && !side) tell('side', zhCN.form.required, en.form.required)
  if (since && !isDay(since)) tell('since', own.zh.notDay, own.en.notDay)
  if (until && !isDay(until)) tell('until', own.zh.notDay, own.en.notDay)
  else if (since && until && until < since) tell('until', own.zh.beforeSince, own.en.beforeSince)
  return problems
}

/** A draft without problems as the server is asked for it. */
export function askedOf({
  role,
  organisation,
  pairing,
  provider,
  recipient,
  side,
  since,
  until,
}: GrantDraft): GrantAsked {
  return {
    role: role as Role,
    side,
    provider: provider?.code ?? null,
    recipient: recipient?.code ?? null,
    organisation: organisation?.id ?? null,
    pairing: pairing?.id ?? null,
    since: since || null,
    until: until || null,
  }
}

/** Where a grant stands on a day. */
export function phaseOf({ since, until }: Pick<Grant, 'since' | 'until'>, today: Day): 'toCome' | 'inForce' | 'over' {
  return since > today ? 'toCome' : until && until < today ? 'over' : 'inForce'
}
