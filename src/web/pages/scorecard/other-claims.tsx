import { Link } from 'react-router'
import type { ClaimBeside } from '../../api/index.ts'
import { claimWords, VerdictTag } from '../../parts/claim-beside.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { scorecardText } from './text.ts'

/** Published figures that no indicator can be set against, each with why and its source. */
export function OtherClaims({ claims }: { claims: ClaimBeside[] }) {
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
              <Link to={to(`/claims/${claim.id}`)}>{subject}</Link>
              <span className="number">
                {claim.measured === 'ordinal' ? (claim.figure ?? '') : claimWords(claim, language)}
              </span>
              <VerdictTag beside={beside} />
              <span className="quiet small">
                {[why ? text.why[why] : '', claim.source_title, words.on(claim.published_on)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
