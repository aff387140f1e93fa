import { findKind } from '../../kinds/index.ts'
import type { Activity, Narrative } from './activity.ts'
import type { ProjectDraft } from './draft.ts'
import { preferred } from './element.ts'
import { type Place, problem, type Report } from './problem.ts'
import { classOfSectors } from './sector.ts'

const NAME_MAX = 300
const PLACE_MAX = 300
const CODE_MAX = 200
const NOTE_MAX = 10_000

const stateField = findKind('project')?.fields.state
const STATES = stateField?.type === 'choice' ? stateField.options : {}

/** What of a project its activity alone says; who gives, who receives and by which pairing the caller knows. */
export type OwnFields = Omit<
  ProjectDraft['fields'],
  'pairing' | 'provider' | 'recipient' | 'owner' | 'currency' | 'place'
>

/** The fields of the project that an activity becomes. */
export function projectOf(activity: Activity, place: Place, report: Report): OwnFields {
  const at = (path: string) => ({ ...place, path, line: activity.lines.get(path) ?? place.line })
  const name = preferred(activity.titles)
  if (name === '') report(problem(at('title'), 'text.missing', { instead: activity.identifier }))
  const note = distinct(activity.descriptions).join('\n\n')
  const kind = classOfSectors(activity.sectors)
  if (kind === null) report(problem(at('sector'), 'sector.unknown'))
  const { plannedStart, actualStart, plannedEnd, actualEnd } = activity.dates
  const ordered = (start: string | null, end: string | null) => {
    if (start === null || end === null || end >= start) return end
    report(problem(at('activity-date'), 'date.order', { start, end }))
    return null
  }
  const completedOn = ordered(actualStart, actualEnd)
  return {
    name: cut(name || activity.identifier, NAME_MAX, at('title'), report),
    class: kind ?? 'other',
    state: stateOf(activity.status, actualStart, completedOn, at('activity-status'), report),
    planned_start: plannedStart,
    planned_end: ordered(plannedStart, plannedEnd),
    started_on: actualStart,
    completed_on: completedOn,
    code: cut(activity.identifier, CODE_MAX, at('iati-identifier'), report),
    note: cut(note, NOTE_MAX, at('description'), report) || null,
  }
}

/** The place in words: what stands in for a country, and named locations; null where nothing does. */
export function placeInWords(words: string[], locations: string[], place: Place, report: Report): string | null {
  const text = [...words, ...new Set(locations)].join('; ')
  return cut(text, PLACE_MAX, { ...place, path: 'location' }, report) || null
}

/** Cuts a text to the length a field holds, and says so. */
export function cut(text: string, max: number, place: Place, report: Report): string {
  if (text.length <= max) return text
  report(problem(place, 'text.long', { length: text.length, kept: max }))
  const kept = text.slice(0, max)
  return /[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept
}

/**
 * ActivityStatus 1 identification, 2 implementation, 3 finalisation, 4 closed, 5 cancelled, 6 suspended. A project
 * here is completed on a day: 3 and 4 without an actual end count as under way, and a person is told.
 */
function stateOf(
  status: string | null,
  start: string | null,
  end: string | null,
  place: Place,
  report: Report,
): OwnFields['state'] {
  if (status === '1') return 'planned'
  if (status === '2') return 'under_way'
  if (status === '5') return 'cancelled'
  const ended = status === '6' ? false : end !== null
  if (ended && status !== null) return 'completed'
  const state = ended ? 'completed' : start !== null || status !== null ? 'under_way' : 'planned'
  report(problem(place, 'status.assumed', { status: status ?? '', state: STATES[state] ?? state }))
  return state
}

function distinct(narratives: Narrative[]): string[] {
  return [...new Set(narratives.map((n) => n.text))]
}
