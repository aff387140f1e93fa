import { type Day, DuikouError } from '../../domain/index.ts'
import type { Activity, ActivityDates, Budget, Participant, Share, Transaction } from './activity.ts'
import { activityStatus, dateType, organisationRole, transactionType } from './codes.ts'
import type { ByteSource } from './decode.ts'
import { Node } from './element.ts'
import { problem, type Report } from './problem.ts'
import { readXml, type XmlElement, type XmlTag } from './xml.ts'

/** Children of an activity that are read; any other is told once a file, with its count. */
const READ = new Set([
  'iati-identifier',
  'reporting-org',
  'title',
  'description',
  'participating-org',
  'activity-status',
  'activity-date',
  'recipient-country',
  'recipient-region',
  'sector',
  'location',
  'budget',
  'planned-disbursement',
  'transaction',
])

/** Distinct names of unread elements that are counted; a file of invented names must not fill the memory. */
const MAX_NAMES = 1000

/**
 * Reads the activities of an IATI file (versions 1.01 to 2.03) one by one, in bounded memory: a few dozen bytes an
 * activity stay behind, to notice an identifier used twice. What cannot be taken goes to `report`, in the order of the
 * file. Throws file.damaged, file.unsafe or input.too_large where the file itself cannot be read on, so whoever applies
 * activities as they come does it in one transaction; file.type where it is XML of another kind.
 */
export async function* readActivities(source: ByteSource, report: Report): AsyncGenerator<Activity> {
  const seen = new Map<string, number>()
  const unread = new Map<string, { line: number; count: number }>()
  const notRead = (element: XmlElement) => {
    const known = unread.get(element.name)
    if (known) known.count++
    else if (unread.size < MAX_NAMES) unread.set(element.name, { line: element.line, count: 1 })
  }
  for await (const part of readXml(source)) {
    if (!('element' in part)) {
      if (part.root.name !== 'iati-activities')
        throw new DuikouError('file.type', { name: `<${part.root.name}>`, accepted: 'IATI <iati-activities>' })
      continue
    }
    const { root, element } = part
    if (element.name !== 'iati-activity') {
      notRead(element)
      continue
    }
    for (const child of element.children) if (!READ.has(child.name)) notRead(child)
    const identifier = own(new Node(element, '', null, report).first('iati-identifier')?.text() ?? '')
    const node = new Node(element, '', identifier || null, report)
    const first = seen.get(identifier)
    if (identifier === '') node.tell('activity.no_identifier')
    else if (first !== undefined) node.tell('activity.repeated', { first })
    else {
      seen.set(identifier, element.line)
      tellEmptyCodes(node)
      yield readActivity(node, identifier, root)
    }
  }
  for (const [name, { line, count }] of unread)
    report(problem({ line, path: name, activity: null }, 'element.not_read', { name, count }))
}

/**
 * A copy that stands alone. A text cut out of a longer one keeps the whole alive in V8: the identifiers of a 60 MB file
 * alone held 60 MB of it.
 */
function own(text: string): string {
  return Buffer.from(text).toString()
}

function tellEmptyCodes(node: Node): void {
  if (node.has('code') && node.attribute('code') === '') node.tell('code.empty')
  for (const child of node.children()) tellEmptyCodes(child)
}

function readActivity(node: Node, identifier: string, root: XmlTag): Activity {
  const language = node.attribute('xml:lang') || (root.attributes.get('xml:lang') ?? '')
  const narratives = (name: string) => node.all(name).flatMap((n) => n.narratives(language))
  const currency = node.attribute('default-currency').toUpperCase() || null
  const reporting = node.first('reporting-org')
  return {
    line: node.element.line,
    lines: new Map(node.element.children.toReversed().map((child) => [child.name, child.line])),
    identifier,
    version: node.attribute('version') || (root.attributes.get('version') ?? ''),
    titles: narratives('title'),
    descriptions: narratives('description'),
    reportingOrg: reporting?.party(language) ?? { line: node.element.line, ref: '', name: '', type: '' },
    participatingOrgs: node.all('participating-org').map(
      (n): Participant => ({
        ...n.party(language),
        role: n.code(organisationRole, 'role') ?? '',
        path: n.path,
      }),
    ),
    status: node.first('activity-status')?.code(activityStatus) ?? null,
    dates: readDates(node),
    recipientCountries: countries(node),
    recipientRegions: shares(node, 'recipient-region'),
    sectors: shares(node, 'sector'),
    locations: node
      .all('location')
      .flatMap((n) => n.all('name').flatMap((name) => name.narratives(language)[0]?.text ?? [])),
    defaultCurrency: currency,
    budgets: [
      ...node.all('budget').map((n) => readBudget(n, false, currency)),
      ...node.all('planned-disbursement').map((n) => readBudget(n, true, currency)),
    ],
    transactions: node.all('transaction').map((n) => readTransaction(n, language, currency)),
  }
}

function readDates(node: Node): ActivityDates {
  const days = new Map<string, Day>()
  for (const n of node.all('activity-date')) {
    const type = n.code(dateType, 'type')
    const day = n.day()
    if (type === null || day === null) continue
    if (days.has(type)) n.tell('date.repeated')
    else days.set(type, day)
  }
  const of = (type: string) => days.get(type) ?? null
  return { plannedStart: of('1'), actualStart: of('2'), plannedEnd: of('3'), actualEnd: of('4') }
}

function shares(node: Node, name: string): Share[] {
  return node
    .all(name)
    .map((n) => n.share())
    .filter((share) => share.code !== '')
}

function countries(node: Node): Share[] {
  return shares(node, 'recipient-country').map((share) => ({ ...share, code: share.code.toUpperCase() }))
}

function readBudget(node: Node, planned: boolean, currency: string | null): Budget {
  return {
    line: node.element.line,
    path: node.path,
    planned,
    start: node.first('period-start')?.day() ?? null,
    end: node.first('period-end')?.day() ?? null,
    value: node.value(currency),
  }
}

function readTransaction(node: Node, language: string, currency: string | null): Transaction {
  const value = node.value(currency)
  const written = node.first('transaction-date')
  let date = written?.day() ?? null
  if (date === null && value.date !== null) {
    date = value.date
    node.tell('date.from_value', { date })
  } else if (date === null && !(written?.attribute('iso-date') || written?.text())) node.tell('date.missing')
  const type = node.first('transaction-type')
  if (!type) node.tell('code.empty')
  return {
    line: node.element.line,
    path: node.path,
    ref: node.attribute('ref'),
    type: type?.code(transactionType) ?? null,
    date,
    value,
    description: node.first('description')?.narratives(language)[0]?.text ?? '',
    provider: node.first('provider-org')?.party(language) ?? null,
    receiver: node.first('receiver-org')?.party(language) ?? null,
    recipientCountries: countries(node),
    recipientRegions: shares(node, 'recipient-region'),
  }
}
