import { Link } from 'react-router'
import type { ClaimBeside } from '../../api/index.ts'
import { claimWords, VerdictTag } from '../../parts/claim-beside.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { Marks } from './footnote-list.tsx'
import { scorecardText } from './text.ts'

/** Published figures that no indicator can be set against, each with why. */
export function OtherClaims({ claims, marks }: { claims: ClaimBeside[]; marks: Map<number, number[]> }) {
  const text = useText()
  const words = useText(scorecardText)
  const { language, to } = useView()
  return (
    <section className="scorecard-others">
      <h2>{words.others}</h2>
      <p className="quiet small">{words.othersNote}</p>
      <ul>
        {claims.map((beside) => {
          const { claim, why } = beside
          const subject = language === 'en' ? (claim.subject_en ?? claim.subject) : claim.subject
          return (
            <li key={claim.id}>
              <span>
                <Link to={to(`/claims/${claim.id}`)}>{subject}</Link>
                {claim.recipient && <span className="quiet small"> {regionWord(claim.recipient, language)}</span>}
              </span>
              <span className="number">
                {claim.measured === 'ordinal' ? (claim.figure ?? '') : claimWords(claim, language)}
                <Marks marks={marks.get(claim.id)} />
              </span>
              <VerdictTag beside={beside} />
              <span className="quiet small">{why ? text.why[why] : ''}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
