import { Link } from 'react-router'
import { PageTitle } from '../../parts/page-title.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'

/** The page for addresses that lead nowhere. */
export function LostPage() {
  const text = useText()
  const { to } = useView()
  return (
    <>
      <PageTitle title={text.failed.lost} />
      <p className="quiet">{text.failed.lostWhy}</p>
      <Link className="button-link" to={to('/')}>
        {text.actions.home}
      </Link>
    </>
  )
}
