import type { Party } from './activity.ts'
import { MULTILATERAL, organisationType } from './codes.ts'
import type { OrganisationDraft } from './draft.ts'
import { externalId } from './external-id.ts'
import { type Place, problem, type Report } from './problem.ts'
import { territoryOf } from './territory.ts'

const NAME_MAX = 200
const CODE_MAX = 100

/**
 * The external id of an organisation. A reference that is one everywhere (a country or agency prefix, or a five-digit
 * DAC channel code) is enough. Any other is the publisher's own and stands with the name: in the Spanish ministry's
 * file '61' is a ministry when extending and the FAO when implementing. Without a reference the name alone decides.
 */
function organisationId(party: Party, publisher: string): string | null {
  const { ref } = party
  if (/^[A-Z]{2,3}-\S+$/i.test(ref) || /^\d{5}$/.test(ref)) return externalId(`iati-org:${ref.toUpperCase()}`)
  const name = nameKey(party.name)
  if (ref === '') return name === '' ? null : externalId(`iati-org:name:${name}`)
  return externalId(`iati-org:${publisher}/${ref}/${name}`)
}

/** Case and spacing do not tell names apart; accents do. */
function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** The organisations of one activity, each once, in the order they are named. */
export class Organisations {
  private readonly drafts = new Map<string, OrganisationDraft>()
  private readonly publisher: string
  private readonly country: string
  private readonly report: Report

  constructor(publisher: string, country: string, report: Report) {
    this.publisher = publisher
    this.country = country
    this.report = report
  }

  /** Notes an organisation and gives its external id; null, and told, where nothing names it. */
  add(party: Party, place: Place, giving: boolean): string | null {
    const id = organisationId(party, this.publisher)
    if (id === null) {
      this.report(problem(place, 'organisation.unnamed'))
      return null
    }
    const known = this.drafts.get(id)
    const draft = this.draft(id, party, place, giving)
    this.drafts.set(id, known ? merged(known, draft) : draft)
    return id
  }

  all(): OrganisationDraft[] {
    return [...this.drafts.values()]
  }

  private draft(id: string, party: Party, place: Place, giving: boolean): OrganisationDraft {
    const territory = territoryOf(party, this.country)
    const type = organisationType(party.type)
    if (type === null && party.type !== '') this.report(problem(place, 'code.unknown', { code: party.type }))
    const side = giving && party.type !== MULTILATERAL ? 'provider' : null
    const name = party.name || party.ref
    if (name.length > NAME_MAX) this.report(problem(place, 'text.long', { length: name.length, kept: NAME_MAX }))
    return {
      kind: 'organisation',
      externalId: id,
      line: party.line,
      fields: {
        name: name.slice(0, NAME_MAX),
        type: type ?? (territory ? 'government' : 'other'),
        side,
        region: side ? (territory?.code ?? this.country) : null,
        code: party.ref.slice(0, CODE_MAX) || null,
      },
    }
  }
}

/** Two mentions of one organisation: what either says counts, the first where both do. */
export function merged(a: OrganisationDraft, b: OrganisationDraft): OrganisationDraft {
  const first = a.fields
  const second = b.fields
  return {
    ...a,
    fields: {
      name: first.name === first.code ? second.name : first.name,
      type: first.type === 'other' ? second.type : first.type,
      side: first.side ?? second.side,
      region: first.region ?? second.region,
      code: first.code ?? second.code,
    },
  }
}
