import agreements from '../../data/founding/agreements.json' with { type: 'json' }
import claims from '../../data/founding/claims.json' with { type: 'json' }
import counties from '../../data/founding/counties.json' with { type: 'json' }
import organisations from '../../data/founding/organisations.json' with { type: 'json' }
import pairings from '../../data/founding/pairings.json' with { type: 'json' }
import targets from '../../data/founding/targets.json' with { type: 'json' }
import type { DemoInput } from './book.ts'

/**
 * Real data with their sources, in the order they can be loaded: institutions, pairings, the 89 counties in Jiangsu's
 * charge, the figures published on 18 February 2019, and the tasks for 2019 among them as agreements and targets. Claims are
 * figures only, told in our own words.
 */
export const FOUNDING: { kind: string; inputs: DemoInput[] }[] = [
  { kind: 'organisation', inputs: organisations },
  { kind: 'pairing', inputs: pairings },
  { kind: 'county', inputs: counties },
  { kind: 'claim', inputs: claims },
  { kind: 'agreement', inputs: agreements },
  { kind: 'target', inputs: targets },
]
