import { Fragment, useEffect, useRef } from 'react'
import type { ReadClaim } from '../../api/index.ts'
import { Figure } from '../../parts/figure.tsx'
import { PlainTag, StateTag } from '../../parts/tags.tsx'
import { formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { claimedWords, indicatorWord, recordedFigure } from './claim-words.ts'
import { askOfReadClaim, standingOf } from './standing.ts'
import { readingText } from './text.ts'

/** The claims beside the text, in its order; the chosen one tells more and holds what can be done with it. */
export function ClaimList({
  claims,
  chosen,
  onChoose,
  actions,
}: {
  claims: readonly ReadClaim[]
  chosen: number | null
  onChoose: (n: number) => void
  actions: (claim: ReadClaim) => React.ReactNode
}) {
  const text = useText(readingText)
  const { language } = useView()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[data-chosen=true]')
    const box = list.current
    // Only the list moves, not the page under the reader's eyes.
    if (row && box && box.scrollHeight > box.clientHeight) box.scrollTo({ top: row.offsetTop - 48 })
  }, [])
  return (
    <ul className="plain-list reading-list" ref={list}>
      {claims.map((claim) => (
        <li
          key={claim.n}
          data-chosen={claim.n === chosen}
          className={claim.reading === 'rejected' ? 'quiet' : undefined}
        >
          <button
            type="button"
            className="reading-row"
            aria-expanded={claim.n === chosen}
            onClick={() => onChoose(claim.n)}
          >
            <span>
              <strong>{indicatorWord(claim.indicator, language)}</strong>{' '}
              <span className="small quiet">
                {[text.readings[claim.reading], claim.why && (text.why[claim.why] ?? claim.why)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span className="number">{claimedWords(claim, language)}</span>
            <StandingTag claim={claim} />
          </button>
          {claim.n === chosen && (
            <div className="reading-detail">
              <Details claim={claim} />
              {actions(claim)}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function StandingTag({ claim }: { claim: ReadClaim }) {
  const text = useText(readingText)
  const { state, word } = standingOf(claim)
  const said = text.words[word] ?? word
  return state === 'good' || state === 'attention' ? (
    <StateTag state={state}>{said}</StateTag>
  ) : (
    <PlainTag>{said}</PlainTag>
  )
}

function Details({ claim }: { claim: ReadClaim }) {
  const text = useText(readingText)
  const { language } = useView()
  const { from, to } = claim.period
  const ask = askOfReadClaim(claim)
  const recorded = recordedFigure(claim, language)
  const sides = [claim.provider, claim.recipient].map(
    (names) => names?.join(language === 'en' ? ', ' : '、') ?? text.everywhere,
  )
  const opened = ask && recorded ? <Figure key="figure" ask={ask} value={recorded} /> : null
  const figure = opened ?? recorded?.text ?? '–'
  const rows: [string, React.ReactNode][] = [
    [text.claimed, claimedWords(claim, language)],
    [text.recorded, figure],
    [
      text.period,
      `${from === to ? (to ?? text.unknown) : `${from ?? '…'} – ${to ?? text.unknown}`}${claim.cumulative ? ` · ${text.cumulative}` : ''}`,
    ],
    [text.places, sides.join(' → ')],
  ]
  const doubts = claim.reasons.map((reason) => text.reasons[reason] ?? reason)
  return (
    <>
      <dl className="reading-facts">
        {rows.map(([name, value]) => (
          <Fragment key={name}>
            <dt className="quiet">{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="small quiet">
        {[
          text.measures[claim.measure],
          text.statuses[claim.status],
          text.confidence(formatNumber(claim.confidence * 100)),
          ...doubts,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  )
}
