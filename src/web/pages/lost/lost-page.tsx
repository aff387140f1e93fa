import { EmptyState } from '../../parts/empty-state.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'

/** The page for addresses that lead nowhere. */
export function LostPage() {
  const text = useText()
  const { to } = useView()
  return (
    <EmptyState title={text.failed.lost} why={text.failed.lostWhy} action={{ label: text.actions.home, to: to('/') }} />
  )
}
