import type { Activity, Transaction } from './activity.ts'
import { digest, externalId } from './external-id.ts'

/**
 * External ids for an activity's transactions, the same in every reading of the same content: by type and reference,
 * else by a digest of what the transaction says and its number among equals, so that two equal payments stay two and
 * the order in the file does not matter. A publisher who corrects an amount without a reference makes a new
 * transaction; nothing in the file tells otherwise.
 */
export class TransactionIds {
  private readonly activity: Activity
  private readonly references = new Map<string, number>()
  private readonly digests = new Map<string, number>()

  constructor(activity: Activity) {
    this.activity = activity
    for (const t of activity.transactions) if (t.ref) count(this.references, `${t.type}:${t.ref}`)
  }

  /** To be asked once a transaction, in the order of the file. */
  of(t: Transaction): string {
    const reference = `${t.type}:${t.ref}`
    const head = `iati:${this.activity.identifier}#${t.ref ? reference : t.type}`
    if (t.ref && this.references.get(reference) === 1) return externalId(head)
    const content = [t.type, t.ref, t.date, t.value.minor, t.value.currency, party(t.provider), party(t.receiver)]
    const said = digest([...content, t.description].join('\u0000'))
    return externalId(`${head}:${said}.${count(this.digests, said)}`)
  }
}

function party(party: Transaction['provider']): string {
  return party ? `${party.ref}\u0001${party.name}` : ''
}

function count(counts: Map<string, number>, key: string): number {
  const next = (counts.get(key) ?? 0) + 1
  counts.set(key, next)
  return next
}
