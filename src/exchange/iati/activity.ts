import type { Day } from '../../domain/index.ts'

/** An amount as read: exact minor units, or null where the file's value cannot be taken (a problem says why). */
export type Value = {
  line: number
  /** As written in the file. */
  text: string
  minor: bigint | null
  currency: string | null
  /** The day whose exchange rate applies. */
  date: Day | null
}

/** Text in one language; `language` is '' where the file does not say. */
export type Narrative = { language: string; text: string }

/** An organisation as an activity or a transaction names it. `type` is a code of OrganisationType. */
export type Party = { line: number; ref: string; name: string; type: string }

/** `role` is a code of OrganisationRole: 1 funding, 2 accountable, 3 extending, 4 implementing; '' where unknown. */
export type Participant = Party & { role: string; path: string }

/** A country or world region and its share; `percentage` as written ('16.66', '' where absent). */
export type Share = { line: number; path: string; code: string; vocabulary: string; percentage: string }

/** `type` is a code of TransactionType in its present numbers: 2 commitment, 3 disbursement, 4 expenditure. */
export type Transaction = {
  line: number
  path: string
  ref: string
  type: string | null
  date: Day | null
  value: Value
  description: string
  provider: Party | null
  receiver: Party | null
  recipientCountries: Share[]
  recipientRegions: Share[]
}

export type Budget = {
  line: number
  path: string
  planned: boolean
  start: Day | null
  end: Day | null
  value: Value
}

export type ActivityDates = {
  plannedStart: Day | null
  actualStart: Day | null
  plannedEnd: Day | null
  actualEnd: Day | null
}

/** One activity of any IATI version from 1.01 to 2.03, in the words and codes of 2.03. */
export type Activity = {
  line: number
  /** Where the first child of each name stands. */
  lines: ReadonlyMap<string, number>
  identifier: string
  version: string
  titles: Narrative[]
  descriptions: Narrative[]
  reportingOrg: Party
  participatingOrgs: Participant[]
  /** A code of ActivityStatus, or null. */
  status: string | null
  dates: ActivityDates
  recipientCountries: Share[]
  recipientRegions: Share[]
  sectors: Share[]
  /** Names of places inside the country, as written. */
  locations: string[]
  defaultCurrency: string | null
  budgets: Budget[]
  transactions: Transaction[]
}
