import { type Language, roleData } from '../../../domain/index.ts'
import type { Action } from '../../../kinds/index.ts'
import { word } from '../../text/index.ts'
import { projectsText } from './text.ts'

/** Of many roles so many are named on a card. */
const NAMED = 2

/** Who does an action: '受援方 · 乡镇、县级对口办'; beyond two roles how many more there are. */
export function actorWords({ by: { roles, stands } }: Action, language: Language): string {
  const text = projectsText[language]
  const sides = (['provider', 'recipient'] as const).filter((side) => stands.includes(side))
  const side = sides.length === 2 ? text.both : sides[0] ? text.sides[sides[0]] : ''
  const names = roles.slice(0, NAMED).map((role) => word(roleData(role), language))
  const who = text.roles(names, roles.length - names.length)
  return [side, who].filter(Boolean).join(' · ')
}
