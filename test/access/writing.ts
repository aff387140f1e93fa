import fc from 'fast-check'
import { PROVIDERS, RECIPIENTS } from './places.ts'
import { KINDS } from './rights.ts'
import { type Draft, draft, type Input, PLACED, type Planted, type World } from './world.ts'

/** One thing somebody does, as it is drawn: `row` picks a record, `twin` is the second row of a batch. */
export type Deed = {
  verb: 'create' | 'bulk' | 'change' | 'delete' | 'restore' | 'attach' | 'detach'
  row: number
  one: Draft
  twin: Draft
  change: Change
}
type Change = (typeof CHANGES)[number]
const CHANGES = [
  'note',
  'provider',
  'recipient',
  'pairing',
  'currency',
  'source',
  'send',
  'receive',
  'unsend',
  'unreceive',
] as const

export const deed: fc.Arbitrary<Deed> = fc.record({
  verb: fc.constantFrom<Deed['verb'][]>(
    'create',
    'bulk',
    'change',
    'change',
    'change',
    'delete',
    'restore',
    'attach',
    'detach',
  ) as fc.Arbitrary<Deed['verb']>,
  row: fc.nat(50),
  one: draft,
  twin: draft,
  change: fc.constantFrom(...CHANGES),
})

const MONEY = ['appropriations', 'transfers', 'projects', 'deals', 'commitments']

/** What is sent to change a record; a note where the drawn change does not fit it. */
export function changesOf(world: World, row: Planted, { change, one }: Deed): Input {
  const fits = changeOf(world, row, change, one)
  return fits ?? { note: `changed by ${one.amount}` }
}

function changeOf(world: World, { path, id, input }: Planted, change: Change, one: Draft): Input | undefined {
  const place = change === 'provider' ? PROVIDERS.find((code) => code === one.provider) : recipientOf(path, one)
  switch (change) {
    case 'provider':
    case 'recipient':
      if (path === 'organisations') return place ? { side: change, region: place } : { side: null, region: null }
      return { [change]: place }
    case 'pairing': {
      const pairings = world.of('pairings').filter((pairing) => pairing.id !== id)
      const to = one.pairing === null ? null : (pairings[one.pairing % pairings.length]?.id ?? null)
      return KINDS[path]?.bound && path !== 'pairings' ? { pairing: to } : undefined
    }
    case 'currency':
      return MONEY.includes(path) ? { currency: one.currency } : undefined
    case 'source':
      return path === 'transfers' ? { source: one.variant % 2 ? 'city' : 'provincial' } : undefined
    case 'send':
      return path === 'transfers' ? { sent_on: '2017-01-02', sent_amount: one.amount } : undefined
    case 'receive':
      return path === 'transfers' ? { received_on: '2019-12-30', received_amount: one.amount } : undefined
    case 'unsend':
      return path === 'transfers' && input.received_on ? { sent_on: null, sent_amount: null } : undefined
    case 'unreceive':
      return path === 'transfers' && input.sent_on ? { received_on: null, received_amount: null } : undefined
    case 'note':
      return
  }
}

/** A recipient that the kind accepts. */
function recipientOf(path: string, { recipient }: Draft): string | null {
  const needed = PLACED.includes(path) ? (RECIPIENTS[0] as string) : null
  return recipient ?? needed
}

/** A record as a change leaves it: what it inherited stays. */
export function changed(world: World, row: Planted, changes: Input): Planted {
  const kept = row.path === 'organisations' ? {} : { provider: row.provider, recipient: row.recipient }
  const input = { ...row.input, ...kept, ...changes }
  return { ...row, input, ...world.placeOf(row.path, row.id, input) }
}

/** Whether others name a record, so that it cannot go. */
export function isNamed(world: World, { id }: Planted): boolean {
  return world.rows.some(({ input }) => REFERENCES.some((name) => input[name] === id))
}

/** Whether all that a record names is there. */
export function isWhole(world: World, { input }: Planted): boolean {
  return REFERENCES.every((name) => !input[name] || world.rows.some(({ id }) => id === input[name]))
}

const REFERENCES = ['pairing', 'enterprise', 'provider_org', 'recipient_org']
