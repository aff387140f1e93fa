import type { Kind } from '../../../kinds/index.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { useWord } from '../../text/index.ts'

export function FormPage({ kind }: { kind: Kind }) {
  const say = useWord()
  return <PageTitle title={say(kind.plural)} />
}
