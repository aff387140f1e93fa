import type { Drafts, OrganisationDraft, PairingDraft } from './draft.ts'
import { merged } from './organisation.ts'

/**
 * The organisations and pairings of several activities, each once, in the order they first appear: what any activity
 * says of an organisation counts, and a pairing begins with the earliest activity.
 */
export function mergeDrafts(all: Iterable<Drafts>): { organisations: OrganisationDraft[]; pairings: PairingDraft[] } {
  const organisations = new Map<string, OrganisationDraft>()
  const pairings = new Map<string, PairingDraft>()
  for (const drafts of all) {
    for (const draft of drafts.organisations) {
      const known = organisations.get(draft.externalId)
      organisations.set(draft.externalId, known ? merged(known, draft) : draft)
    }
    for (const draft of drafts.pairings) {
      const known = pairings.get(draft.externalId)
      if (!known || draft.fields.since < known.fields.since) pairings.set(draft.externalId, draft)
    }
  }
  return { organisations: [...organisations.values()], pairings: [...pairings.values()] }
}
