import { type Day, isCurrency } from '../../domain/index.ts'
import type { Activity, Transaction } from './activity.ts'
import type { Booking, CommitmentDraft, Drafts, PairingDraft, TransferDraft } from './draft.ts'
import { externalId } from './external-id.ts'
import { Organisations } from './organisation.ts'
import { type Params, type Problem, type ProblemCode, problem } from './problem.ts'
import { cut, placeInWords, projectOf } from './project.ts'
import { type Provider, providerOf } from './provider.ts'
import { recipientOf } from './recipient.ts'
import { TransactionIds } from './transaction.ts'

/** TransactionType of an outgoing commitment and of a disbursement. */
const COMMITMENT = '2'
const DISBURSEMENT = '3'
const DOCUMENT_MAX = 200
const NOTE_MAX = 2000

/**
 * What an activity becomes in our words. Pure: the same activity gives the same drafts with the same external ids.
 * `provider` is the code of the country the file belongs to, where its organisations do not tell.
 */
export function interpret(activity: Activity, options: { provider?: string } = {}): Drafts {
  const provider = providerOf(activity, options.provider ?? null)
  return provider ? new Interpreter(activity, provider).drafts() : leftOut(activity)
}

function leftOut(activity: Activity): Drafts {
  const place = { line: activity.reportingOrg.line, path: 'reporting-org', activity: activity.identifier }
  const problems = [problem(place, 'activity.no_provider')]
  return { project: null, organisations: [], pairings: [], commitments: [], transfers: [], problems }
}

class Interpreter {
  private readonly activity: Activity
  private readonly provider: Provider
  private readonly problems: Problem[] = []
  private readonly organisations: Organisations
  private readonly pairings = new Map<string, PairingDraft>()
  private readonly commitments: CommitmentDraft[] = []
  private readonly transfers: TransferDraft[] = []

  constructor(activity: Activity, provider: Provider) {
    this.activity = activity
    this.provider = provider
    const publisher = activity.reportingOrg.ref || activity.reportingOrg.name
    this.organisations = new Organisations(publisher, provider.country, (p) => this.problems.push(p))
  }

  drafts(): Drafts {
    const { activity, provider } = this
    const place = this.at('')
    const report = (p: Problem) => this.problems.push(p)
    const own = projectOf(activity, place, report)
    const { reportingOrg } = activity
    this.organisations.add(reportingOrg, this.at('reporting-org', reportingOrg.line), true)
    for (const org of activity.participatingOrgs)
      this.organisations.add(org, this.at(org.path, org.line), org.role === '1' || org.role === '3')
    const owner = this.organisations.add(provider.agency, place, true)
    const to = recipientOf(activity.recipientCountries, activity.recipientRegions, place, report)
    const territories = [...new Set(provider.decentralised.map((d) => d.territory.code))]
    if (territories.length > 1)
      this.tell('pairing.several', 'participating-org', { territories: territories.join(', ') })
    const booking = {
      project: externalId(`iati:${activity.identifier}`),
      pairing: this.pairing(to.country),
      provider: territories[0] ?? provider.country,
      recipient: to.country,
    }
    this.money(booking, owner)
    this.budgets()
    const { project: id, ...where } = booking
    const amounts = [...activity.transactions, ...activity.budgets].map((a) => a.value.currency)
    const currency = [activity.defaultCurrency, ...amounts].find((code) => code !== null && isCurrency(code)) ?? null
    const words = placeInWords(to.words, activity.locations, place, report)
    return {
      project: {
        kind: 'project',
        externalId: id,
        line: activity.line,
        fields: { ...own, ...where, place: words, owner, currency },
      },
      organisations: this.organisations.all(),
      pairings: [...this.pairings.values()],
      commitments: this.commitments,
      transfers: this.transfers,
      problems: this.problems,
    }
  }

  /** The pairing by which a decentralised provider helps a country; makes its draft. Null where none is. */
  private pairing(recipient: string | null): string | null {
    const [first] = this.provider.decentralised
    if (!first) return null
    const since = firstDay(this.activity)
    if (recipient === null) return this.none('pairing.no_place')
    if (since === null) return this.none('pairing.no_date')
    const ids = this.provider.decentralised.flatMap(({ party, territory }) => {
      const org = this.organisations.add(party, this.at('participating-org', party.line), true)
      if (org === null) return []
      // A territory has one government but many local bodies, each with a pairing of its own.
      const id = externalId(`iati-pairing:${territory.code}>${recipient}${territory.local ? `/${org}` : ''}`)
      if (this.pairings.has(id)) return id
      if (territory.local) this.tell('pairing.level', 'participating-org', {}, party.line)
      this.pairings.set(id, {
        kind: 'pairing',
        externalId: id,
        line: party.line,
        fields: {
          modality: 'cooperation',
          level: territory.local ? null : 'province',
          provider: territory.code,
          recipient,
          provider_org: org,
          since,
          document: `IATI ${this.activity.reportingOrg.ref}`.trim().slice(0, DOCUMENT_MAX),
        },
      })
      return id
    })
    return ids[0] ?? null
  }

  private money(booking: Pick<Booking, 'project' | 'pairing' | 'provider' | 'recipient'>, owner: string | null): void {
    const ids = new TransactionIds(this.activity)
    for (const t of this.activity.transactions) {
      const { minor, currency } = t.value
      const draft = { externalId: ids.of(t), line: t.line }
      // What is missing here was told when the file was read.
      if (minor === null || currency === null || t.date === null || t.type === null) continue
      if (minor === 0n) this.tell('value.zero', `${t.path}/value`, {}, t.value.line)
      else if (t.type === COMMITMENT || t.type === DISBURSEMENT) {
        const shared = { ...booking, ...this.parties(t, owner), ...this.destination(t), ...this.words(t), currency }
        const { document, ...fields } = shared
        if (t.type === COMMITMENT)
          this.commitments.push({
            kind: 'commitment',
            ...draft,
            fields: { ...fields, committed_on: t.date, amount: minor, document },
          })
        else
          this.transfers.push({
            kind: 'transfer',
            ...draft,
            fields: {
              ...fields,
              entry: minor < 0n ? 'reversal' : 'payment',
              sent_on: t.date,
              sent_amount: minor,
              sent_document: document,
            },
          })
      } else this.tell('transaction.not_kept', t.path, { type: t.type }, t.line)
    }
  }

  /** IATI takes the publisher for the payer where none is named; here the agency in charge is. A payee is never guessed. */
  private parties(t: Transaction, owner: string | null): Pick<Booking, 'payer' | 'payee'> {
    const add = (party: Transaction['provider'], path: string, giving: boolean) =>
      party && this.organisations.add(party, this.at(`${t.path}/${path}`, party.line), giving)
    return { payer: add(t.provider, 'provider-org', true) ?? owner, payee: add(t.receiver, 'receiver-org', false) }
  }

  /** A transaction of version 2 may go to another place than its activity. */
  private destination(t: Transaction): Partial<Pick<Booking, 'recipient' | 'pairing'>> {
    if (t.recipientCountries.length + t.recipientRegions.length === 0) return {}
    const report = (p: Problem) => this.problems.push(p)
    const { country } = recipientOf(t.recipientCountries, t.recipientRegions, this.at(t.path, t.line), report)
    return { recipient: country, pairing: this.pairing(country) }
  }

  private words(t: Transaction): { document: string | null; note: string | null } {
    const place = this.at(t.path, t.line)
    const report = (p: Problem) => this.problems.push(p)
    return {
      document: cut(t.ref, DOCUMENT_MAX, place, report) || null,
      note: cut(t.description, NOTE_MAX, place, report) || null,
    }
  }

  /** Budgets are plans of the publisher's; no kind of record holds them. Those of zero are told one by one. */
  private budgets(): void {
    const said = this.activity.budgets.filter((b) => b.value.minor !== null)
    for (const b of said) if (b.value.minor === 0n) this.tell('value.zero', `${b.path}/value`, {}, b.value.line)
    const plans = said.filter((b) => b.value.minor !== 0n)
    if (plans[0]) this.tell('budget.not_kept', plans[0].path, { count: plans.length }, plans[0].line)
  }

  private none(code: ProblemCode): null {
    this.tell(code, 'participating-org')
    return null
  }

  private at(path: string, line = this.activity.lines.get(path) ?? this.activity.line) {
    return { line, path, activity: this.activity.identifier }
  }

  private tell(code: ProblemCode, path: string, params: Params = {}, line?: number): void {
    this.problems.push(problem(this.at(path, line), code, params))
  }
}

/** The earliest day an activity names: its start, else its first transaction. */
function firstDay(activity: Activity): Day | null {
  const { actualStart, plannedStart } = activity.dates
  const days = actualStart ?? plannedStart
  if (days !== null) return days
  const paid = activity.transactions.flatMap((t) => t.date ?? []).sort()
  return paid[0] ?? null
}
