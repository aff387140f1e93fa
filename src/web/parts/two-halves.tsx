import './parts.css'
import { useId } from 'react'
import type { Kind } from '../../kinds/index.ts'
import { useText } from '../text/index.ts'

/** A half: empty until its side has confirmed, hatched where the two sides differ. */
export type Half = 'empty' | 'filled' | 'hatched'
export type Halves = { provider: Half; recipient: Half }

/** Whether a kind has halves that two sides fill in. */
export function hasHalves(kind: Kind): boolean {
  return Object.values(kind.fields).some(({ side }) => side)
}

/** Where the two sides of a record stand: a half is confirmed by its first field, and hatched where amounts differ. */
export function halvesOf(kind: Kind, record: Record<string, unknown>): Halves {
  const confirmed = (side: 'provider' | 'recipient') => {
    const field = Object.entries(kind.fields).find(([, { side: of }]) => of === side)?.[0]
    return field !== undefined && (record[field] ?? null) !== null
  }
  const differs = kind.concerns.some(({ when }) => {
    if (!when || !('differ' in when)) return false
    const [a, b] = when.differ.map((field) => record[field] ?? null)
    return a !== null && b !== null && a !== b
  })
  const half = (side: 'provider' | 'recipient'): Half => (!confirmed(side) ? 'empty' : differs ? 'hatched' : 'filled')
  return { provider: half('provider'), recipient: half('recipient') }
}

/** The mark of what two sides must agree on: left the provider, right the recipient. */
export function TwoHalves({ provider, recipient, size = 18 }: Halves & { size?: number }) {
  const { halves } = useText()
  const id = useId()
  const label =
    provider === 'hatched' || recipient === 'hatched'
      ? halves.differ
      : provider === 'filled'
        ? recipient === 'filled'
          ? halves.both
          : halves.provider
        : recipient === 'filled'
          ? halves.recipient
          : halves.none
  const fill = (half: Half, colour: string, name: string) =>
    half === 'filled' ? colour : half === 'hatched' ? `url(#${id}${name})` : 'transparent'
  return (
    <svg className="two-halves" viewBox="0 0 32 32" width={size} height={size} role="img" aria-label={label}>
      <title>{label}</title>
      <defs>
        {(['ink', 'clay'] as const).map((colour) => (
          <pattern
            key={colour}
            id={id + colour}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="3" height="6" fill={`var(--${colour})`} />
          </pattern>
        ))}
      </defs>
      <path
        d="M15 3a13 13 0 0 0 0 26z"
        fill={fill(provider, 'var(--ink)', 'ink')}
        stroke="var(--ink)"
        strokeWidth="2"
      />
      <path
        d="M17 3a13 13 0 0 1 0 26z"
        fill={fill(recipient, 'var(--clay)', 'clay')}
        stroke="var(--clay)"
        strokeWidth="2"
      />
    </svg>
  )
}
