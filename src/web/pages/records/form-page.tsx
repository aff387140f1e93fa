import './records.css'
import './form.css'
import { useParams } from 'react-router'
import type { Kind } from '../../../kinds/index.ts'
import { sayError, useRecord, useSession } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { mayWrite } from '../../rights.ts'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { RecordForm } from './record-form.tsx'
import { recordsText } from './text.ts'

/** The form of any kind, for a new record or for one that is there. */
export function FormPage({ kind }: { kind: Kind }) {
  const text = useText(recordsText)
  const say = useWord()
  const { language, to } = useView()
  const { id } = useParams()
  const user = useSession().data?.user ?? null
  const { data, error } = useRecord(kind, id === undefined ? null : Number(id))
  const back = { label: say(kind.plural), to: to(`/${kind.path}`) }
  if (!mayWrite(kind, user)) return <EmptyState title={text.emptyRefused} action={back} />
  if (error) return <EmptyState title={sayError(error, language)} action={back} />
  if (id !== undefined && !data) return <Skeleton lines={10} />
  return (
    <>
      <PageTitle title={data ? text.editTitle(data.title) : text.new(say(kind.label))} note={say(kind.about)} />
      <RecordForm key={data?.id ?? 'new'} kind={kind} record={data ?? null} user={user} />
    </>
  )
}
