import { EmptyState } from '../../parts/empty-state.tsx'
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
      <EmptyState title={text.failed.lostWhy} action={{ label: text.actions.home, to: to('/') }} />
    </>
  )
}
