import pg from 'pg'
import { type Actor, DuikouError } from '../domain/index.ts'

/** The role that row policies bind. The owner of the tables is bound by none. */
export const APP_ROLE = 'duikou_app'

/** Days begin and end where the work is done, whatever the server's own setting. */
const SESSION = "SET LOCAL TIME ZONE 'Asia/Shanghai'; SET LOCAL datestyle = 'ISO, YMD'"

/**
 * The statements that open an actor's transaction, sent in one round trip. SET LOCAL and not set_config(): only that
 * reaches the workers' row policies on Citus.
 */
export function actorPrelude(actor: Actor): string {
  const settings = {
    actor: actor.id,
    actor_name: actor.name,
    role: actor.role,
    side: actor.side ?? '',
    provider_low: actor.provider.low,
    provider_high: actor.provider.high,
    recipient_low: actor.recipient.low,
    recipient_high: actor.recipient.high,
  }
  const sets = Object.entries(settings).map(([name, value]) => `SET LOCAL duikou.${name} = ${quote(value)}`)
  return ['BEGIN', SESSION, `SET LOCAL ROLE ${APP_ROLE}`, ...sets].join('; ')
}

/** The same for the owner's transactions: no role, no box, only a name for the history. */
export function systemPrelude(actor: Actor): string {
  return `BEGIN; ${SESSION}; SET LOCAL duikou.actor = ${quote(actor.id)}; SET LOCAL duikou.actor_name = ${quote(actor.name)}`
}

function quote(value: string): string {
  if (value.includes('\0')) throw new DuikouError('input.invalid', { field: 'actor', problem: 'zero byte' })
  return pg.escapeLiteral(value)
}
