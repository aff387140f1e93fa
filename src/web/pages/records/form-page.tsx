import './records.css'
import './form.css'
import { useParams, useSearchParams } from 'react-router'
import { findKind, type Kind } from '../../../kinds/index.ts'
import { sayError, useRecord, useSession } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { mayWrite } from '../../rights.ts'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import type { Typed } from './form-values.ts'
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
  const named = useNamed(kind)
  const back = { label: say(kind.plural), to: to(`/${kind.path}`) }
  if (!mayWrite(kind, user)) return <EmptyState title={text.emptyRefused} action={back} />
  if (error) return <EmptyState title={sayError(error, language)} action={back} />
  if (id !== undefined ? !data : named === undefined) return <Skeleton lines={10} />
  return (
    <>
      <PageTitle title={data ? text.editTitle(data.title) : text.new(say(kind.label))} note={say(kind.about)} />
      <RecordForm key={data?.id ?? 'new'} kind={kind} record={data ?? null} user={user} start={named ?? {}} />
    </>
  )
}

/** What the address says a new record names, as that of a filtered list does; undefined until its title is known. */
function useNamed(kind: Kind): Typed | undefined {
  const [params] = useSearchParams()
  const [found] = Object.entries(kind.fields).flatMap(([name, field]) => {
    const value = Number(params.get(`f.${name}`))
    if (field.type !== 'reference' || !Number.isSafeInteger(value) || value <= 0) return []
    return [{ name, path: findKind(field.to)?.path ?? '', value }]
  })
  const { data, error } = useRecord({ path: found?.path ?? '' }, found?.value ?? null)
  if (!found || error) return {}
  return data && { [found.name]: { id: data.id, title: data.title } }
}
