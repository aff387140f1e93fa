import type { Day } from '../../domain/index.ts'
import { formatNumber, useText } from '../text/index.ts'
import { dueText } from './due-text.ts'
import { StateTag } from './tags.tsx'

/** Within so many days what is due is told with the days that are left. */
const NEAR = 30

/** How many days from one day to another; negative where it is past. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The day something is due, and how far away that is where it is near. */
export function DueDay({ due, today }: { due: Day | null; today: Day }) {
  const text = useText(dueText)
  if (!due) return <span className="quiet small">{text.none}</span>
  const days = daysBetween(today, due)
  return (
    <span className="due-day">
      {due}{' '}
      {days < 0 ? (
        <StateTag state="wrong">{text.overdue(formatNumber(-days))}</StateTag>
      ) : days <= NEAR ? (
        <StateTag state="attention">{days === 0 ? text.today : text.soon(formatNumber(days))}</StateTag>
      ) : null}
    </span>
  )
}
