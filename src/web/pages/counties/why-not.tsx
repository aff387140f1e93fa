import { Link } from 'react-router'
import { useScorecard } from '../../api/index.ts'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import type { County } from './county.ts'
import { countiesText } from './text.ts'

/** The report's year. */
const YEAR = 2018

/** Says why a published number of exits cannot be counted from these counties, where one was published and differs. */
export function WhyNot({ counties }: { counties: County[] }) {
  const words = useText(countiesText)
  const { provider, to } = useView()
  const card = useScorecard({ provider, recipient: null, year: YEAR, years: 1 })
  const row = card.data?.rows.find(({ indicator }) => indicator.id === 'counties_delisted')
  const published = row?.claims.find(({ verdict }) => verdict !== 'match')?.claim
  if (!published) return null
  const inYear = counties.filter(({ exitYear }) => exitYear === YEAR).length
  const upTo = counties.filter(({ exitYear }) => exitYear !== null && exitYear <= YEAR).length
  return (
    <section className="why-not">
      <h2>{words.whyTitle(published.value)}</h2>
      <p>{words.why(published.value, inYear, upTo, YEAR)}</p>
      <Link to={to(`/claims/${published.id}`)}>{words.claim}</Link>
    </section>
  )
}
