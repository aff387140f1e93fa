import pg from 'pg'
import { type Actor, DuikouError, type KeyRange, type Reach, readsRecords, withoutRepetition } from '../domain/index.ts'

/** The role that row policies bind; every role that a person's queries log in as belongs to it. */
export const APP_ROLE = 'duikou_app'
/** The role that owns the tables. Nobody logs in as it; the system's transactions become it. */
export const OWNER_ROLE = 'duikou_owner'

/** Days begin and end where the work is done, whatever the server's own setting. */
const SESSION = "SET LOCAL TIME ZONE 'Asia/Shanghai'; SET LOCAL datestyle = 'ISO, YMD'"

/**
 * The statements that open an actor's transaction, sent in one round trip. SET LOCAL and not set_config(): only that
 * reaches the workers' row policies on Citus.
 */
export function actorPrelude(actor: Actor): string {
  const sets = Object.entries(settingsOf(actor)).map(([name, value]) => `SET LOCAL duikou.${name} = ${quote(value)}`)
  return ['BEGIN', SESSION, ...sets].join('; ')
}

/** The same for the owner's transactions: no reach, only a name for the history. */
export function systemPrelude(actor: Actor): string {
  const names = `SET LOCAL duikou.actor = ${quote(actor.id)}; SET LOCAL duikou.actor_name = ${quote(actor.name)}`
  return `BEGIN; ${SESSION}; SET LOCAL ROLE ${OWNER_ROLE}; ${names}`
}

/** What row policies read of an actor (migrations/0001): one box, or the box around several reaches and each of them. */
function settingsOf(actor: Actor): Record<string, string> {
  const reaches = withoutRepetition(actor.reaches)
  const [only] = reaches
  const who = { actor: actor.id, actor_name: actor.name, records: readsRecords(actor) ? 'on' : '' }
  if (!only) return who
  if (reaches.length === 1 && only.pairing === null) {
    return { ...who, reaches: 'one', role: only.role, sides: only.side ?? '', ...ends(only) }
  }
  return {
    ...who,
    reaches: 'several',
    ...ends({ provider: around(reaches, 'provider'), recipient: around(reaches, 'recipient') }),
    sides: reaches.map(({ side }) => side ?? '').join(','),
    reach_list: `{${reaches.map((reach) => `"${rowOf(reach).replaceAll('"', '\\"')}"`).join(',')}}`,
  }
}

/** A reach as a row of PostgreSQL; keys and role names hold neither quotes nor backslashes. */
function rowOf(reach: Reach): string {
  const { provider_low, provider_high, recipient_low, recipient_high } = ends(reach)
  const columns = [reach.role, provider_low, provider_high, recipient_low, recipient_high, reach.pairing ?? 0]
  return `(${columns.map((value) => `"${value}"`).join(',')})`
}

function ends({ provider, recipient }: { provider: KeyRange; recipient: KeyRange }): Record<string, string> {
  return {
    provider_low: provider.low,
    provider_high: provider.high,
    recipient_low: recipient.low,
    recipient_high: recipient.high,
  }
}

/** The range around the ranges of all reaches. */
function around(reaches: readonly Reach[], side: 'provider' | 'recipient'): KeyRange {
  const lows = reaches.map((reach) => reach[side].low).sort()
  const highs = reaches.map((reach) => reach[side].high).sort()
  return { low: lows[0] as string, high: highs.at(-1) as string }
}

function quote(value: string): string {
  if (value.includes('\0')) throw new DuikouError('input.invalid', { field: 'actor', problem: 'zero byte' })
  return pg.escapeLiteral(value)
}
