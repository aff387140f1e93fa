import { Link } from 'react-router'
import type { ClaimBeside, PublishedFigure } from '../../api/index.ts'
import { claimWords, VerdictTag } from '../../parts/claim-beside.tsx'
import { Figure } from '../../parts/figure.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { Marks } from './footnote-list.tsx'
import { askOfClaim, type Cut, recordedAmount } from './rows.ts'
import { printIn, printPublished, type RowScale } from './scale.ts'
import { scorecardText } from './text.ts'

/** What was published, the same place and days as recorded, and whether they agree. */
export function ClaimCells({
  beside,
  scale,
  cut,
  marks,
}: {
  beside: ClaimBeside
  scale: RowScale
  cut: Cut
  marks: number[] | undefined
}) {
  const text = useText()
  const words = useText(scorecardText)
  const { language, to } = useView()
  const { claim, why } = beside
  const subject = language === 'en' ? (claim.subject_en ?? claim.subject) : claim.subject
  const amount = recordedAmount(beside)
  const value = amount && printIn(scale, amount.value, amount.currency, language)
  const printed = printPublished(scale, claim, language)
  const ask = askOfClaim(beside, scale.indicator, cut)
  return (
    <>
      <td className="number claim" data-label={words.published}>
        <span className="published">
          <Link
            to={to(`/claims/${claim.id}`)}
            title={[subject, claimWords(claim, language), claim.source_title].join(' · ')}
            aria-label={`${subject}: ${printed ? `${printed} ${scale.unit}` : claimWords(claim, language)}`}
          >
            {printed ?? claimWords(claim, language)}
          </Link>
          <Marks marks={marks} />
        </span>
        <ClaimScope claim={claim} />
      </td>
      <td className="number recorded" data-label={words.recorded}>
        {!value ? (
          <span className="quiet">–</span>
        ) : ask ? (
          <Figure ask={ask} value={value} label={`${subject} · ${words.recorded}`} />
        ) : (
          <span title={`${value.full} · ${words.sameDays}`}>{value.text}</span>
        )}
      </td>
      <td className="verdict">
        <VerdictTag beside={beside} />
        {why && <div className="quiet small">{text.why[why]}</div>}
      </td>
    </>
  )
}

/** Where a published figure speaks of another place or other days than the whole table, small below it. */
function ClaimScope({ claim }: { claim: PublishedFigure }) {
  const words = useText(scorecardText)
  const { provider, recipient, year, language } = useView()
  const { period_from: first, period_to: last } = claim
  const sides = [
    claim.provider && claim.provider.code !== provider ? regionWord(claim.provider, language) : '',
    claim.recipient && claim.recipient.code !== recipient ? regionWord(claim.recipient, language) : '',
  ].filter(Boolean)
  const ofTheYear = last === `${year}-12-31` && (first === null || first === `${year}-01-01`)
  const days =
    last === null || ofTheYear
      ? ''
      : first === null
        ? words.until(last)
        : first === last
          ? words.asOfDay(last)
          : words.period(first, last)
  if (sides.length === 0 && days === '') return null
  return (
    <div className="quiet small claim-scope">
      {sides.length > 0 && <div>{sides.join(' → ')}</div>}
      {days && <div>{days}</div>}
    </div>
  )
}
