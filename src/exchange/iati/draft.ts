import type { Day } from '../../domain/index.ts'
import type { Problem } from './problem.ts'

/**
 * A record to be, as the file gives it. `fields` has the names of the kind's fields: regions hold codes ('ES-PV',
 * 'ID'), references hold the external ids of other drafts, money holds exact minor units of `currency`. The external id
 * depends on nothing but the file's content, so a second import finds the same records.
 */
type Draft<Kind extends string, Fields> = { kind: Kind; externalId: string; line: number; fields: Fields }

export type OrganisationDraft = Draft<
  'organisation',
  { name: string; type: string; side: 'provider' | null; region: string | null; code: string | null }
>

/** `level` is null where the file does not tell it; `since` is the earliest day any activity names. */
export type PairingDraft = Draft<
  'pairing',
  {
    modality: 'cooperation'
    level: 'province' | null
    provider: string
    recipient: string
    provider_org: string
    since: Day
    document: string
  }
>

/** `currency` is null where no amount of the activity has one. */
export type ProjectDraft = Draft<
  'project',
  {
    name: string
    class: string
    state: 'planned' | 'under_way' | 'completed' | 'cancelled'
    pairing: string | null
    provider: string
    recipient: string | null
    place: string | null
    owner: string | null
    planned_start: Day | null
    planned_end: Day | null
    started_on: Day | null
    completed_on: Day | null
    code: string
    note: string | null
    currency: string | null
  }
>

/** What commitments and transfers share: where the money belongs. */
export type Booking = {
  project: string
  pairing: string | null
  provider: string
  recipient: string | null
  payer: string | null
  payee: string | null
  note: string | null
  currency: string
}

/** Corrections keep their sign. */
export type CommitmentDraft = Draft<
  'commitment',
  Booking & { committed_on: Day; amount: bigint; document: string | null }
>

/** The sent half only: the file is the provider's word. A negative amount is a reversal. */
export type TransferDraft = Draft<
  'transfer',
  Booking & { entry: 'payment' | 'reversal'; sent_on: Day; sent_amount: bigint; sent_document: string | null }
>

/** All that one activity becomes; `project` is null where the activity could not be taken. */
export type Drafts = {
  project: ProjectDraft | null
  organisations: OrganisationDraft[]
  pairings: PairingDraft[]
  commitments: CommitmentDraft[]
  transfers: TransferDraft[]
  problems: Problem[]
}
