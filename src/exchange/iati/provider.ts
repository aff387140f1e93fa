import type { Activity, Participant, Party } from './activity.ts'
import { countryOf, type Territory, territoryOf } from './territory.ts'

/** Who gives: the country, the organisation in charge, and its territories where the help is decentralised. */
export type Provider = {
  country: string
  /** The extending organisation where there is one alone, else the accountable, else the reporting one. */
  agency: Party
  decentralised: { party: Participant | Party; territory: Territory }[]
}

/** Roles in the order in which they tell who a decentralised provider is: extending, funding, accountable. */
const TELLING_ROLES = ['3', '1', '2']

/**
 * The provider of an activity, or null where no country can be told. `stated` is the country whoever imports the file
 * says it belongs to; otherwise the reporting organisation tells, then those that fund.
 */
export function providerOf(activity: Activity, stated: string | null): Provider | null {
  const withRole = (role: string) => activity.participatingOrgs.filter((org) => org.role === role)
  const country =
    stated ??
    countryOf(activity.reportingOrg) ??
    withRole('1')
      .map(countryOf)
      .find((code) => code !== null) ??
    null
  if (country === null) return null
  const one = (role: string) => {
    const [first, ...more] = withRole(role)
    return first && more.every((org) => org.ref === first.ref && org.name === first.name) ? first : null
  }
  const territories = (parties: Party[]) =>
    parties.flatMap((party) => {
      const territory = territoryOf(party, country)
      return territory ? [{ party, territory }] : []
    })
  const groups = [...TELLING_ROLES.map(withRole), [activity.reportingOrg]]
  return {
    country,
    agency: one('3') ?? one('2') ?? activity.reportingOrg,
    decentralised: groups.map(territories).find((found) => found.length > 0) ?? [],
  }
}
