import { PageTitle } from '../../parts/page-title.tsx'
import { useText } from '../../text/index.ts'

export function CountiesPage() {
  const text = useText()
  return <PageTitle title={text.menu.counties} />
}
