import './parts.css'
import { ROLES } from '../../domain/index.ts'
import type { Grant } from '../api/index.ts'
import { useLanguage, useText, useWord } from '../text/index.ts'
import { regionWord } from './region-picker.tsx'

type Said = Omit<Grant, 'id' | 'since'> & { since: string | null }

/** A grant in words: the role and its side, from where to where, what else ends the reach, and from when to when. */
export function GrantWords({ grant, dates = false }: { grant: Said; dates?: boolean }) {
  const text = useText()
  const say = useWord()
  const { role, side, organisation, pairing } = grant
  const limits = [
    ...(organisation ? [text.grant.organisation(organisation.title)] : []),
    ...(pairing ? [text.grant.pairing(pairing.title)] : []),
    ...(dates || grant.until ? [days(grant, text.grant)] : []),
  ].filter(Boolean)
  return (
    <div className="grant-words">
      <div>
        {say(ROLES[role])}
        {side && (
          <>
            {' '}
            · <span className={side}>{text.scope[side]}</span>
          </>
        )}
      </div>
      <Places grant={grant} />
      {limits.length > 0 && <div className="small quiet">{limits.join(' · ')}</div>}
    </div>
  )
}

function Places({ grant }: { grant: Said }) {
  const text = useText()
  const language = useLanguage()
  const { provider, recipient, organisation, pairing } = grant
  if (!provider && !recipient) {
    // An organisation or a pairing says itself where the reach ends.
    return organisation || pairing ? null : <div className="small">{text.grant.everywhere}</div>
  }
  return (
    <div className="small">
      <span className="provider">{provider ? regionWord(provider, language) : text.grant.provider}</span> →{' '}
      <span className="recipient">{recipient ? regionWord(recipient, language) : text.grant.recipient}</span>
    </div>
  )
}

function days(
  { since, until }: Said,
  words: { [name in 'since' | 'until']: (day: string) => string } & {
    between: (since: string, until: string) => string
  },
): string {
  if (since && until) return words.between(since, until)
  if (until) return words.until(until)
  return since ? words.since(since) : ''
}
