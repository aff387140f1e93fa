import './import.css'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type Field, findKind, type Kind } from '../../../kinds/index.ts'
import { addressOf, sayError, useApplyImport, useCheckImport, useRecord, useSession } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { mayWrite } from '../../rights.ts'
import { useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { DropFile } from './drop-file.tsx'
import { Findings } from './findings.tsx'
import { Imported } from './imported.tsx'
import { Running } from './running.tsx'
import { importText } from './text.ts'

/** Brings a file's records in: checked with every problem at its cell, then written, and undone. What was imported stands in the address. */
export function ImportPage({ kind }: { kind: Kind }) {
  const text = useText(importText)
  const say = useWord()
  const { language, to } = useView()
  const [params, setParams] = useSearchParams()
  const user = useSession().data?.user
  const [file, setFile] = useState<File | null>(null)
  const [progress, setProgress] = useState('')
  const check = useCheckImport(kind)
  const apply = useApplyImport(kind)
  const number = params.get('import')
  const parent = kind.inherits ? kind.fields[kind.inherits.from] : undefined
  const of = parent ? params.get('of') : null
  const owner = useRecord({ path: kindOf(parent)?.path ?? '' }, of ? Number(of) : null).data
  const back = { label: say(kind.plural), to: to(`/${kind.path}`) }
  if (!mayWrite(kind, user)) return <EmptyState title={text.refused} action={back} />

  const begin = (chosen: File) => {
    const name = nameOfRun()
    setFile(chosen)
    setProgress(name)
    apply.reset()
    check.mutate({ file: chosen, progress: name, of })
  }
  const write = async (alike: boolean) => {
    if (!file) return
    const name = nameOfRun()
    setProgress(name)
    const outcome = await apply.mutateAsync({ file, progress: name, of, alike }).catch(() => null)
    const done = outcome?.import
    if (done) setParams((before) => new URLSearchParams([...before, ['import', done]]))
  }
  const restart = () => {
    setFile(null)
    check.reset()
    apply.reset()
    setParams((before) => {
      const next = new URLSearchParams(before)
      next.delete('import')
      return next
    })
  }
  const running = check.isPending || apply.isPending
  const error = apply.error ?? check.error
  // What was to be written and was not is told anew: others may have written meanwhile.
  const outcome = apply.data ?? check.data
  const template = addressOf(`/${kind.path}/template`, { language: language === 'en' ? 'en' : 'zh', of })
  return (
    <>
      <PageTitle title={text.title(say(kind.plural))} note={text.note}>
        <a className="button-link" href={template} download>
          {text.template}
        </a>
      </PageTitle>
      {parent && owner && (
        <p>
          {say(parent)}: <Link to={to(`/${kindOf(parent)?.path}/${owner.id}`)}>{owner.title}</Link>
        </p>
      )}
      {number ? (
        <Imported kind={kind} number={number} onMore={restart} />
      ) : (
        <>
          <DropFile file={file} disabled={running} onFile={begin} />
          {running && <Running name={progress} />}
          {error && !running && <p role="alert">{sayError(error, language)}</p>}
          {file && outcome && !running && !error && (
            <Findings kind={kind} file={file} of={of} outcome={outcome} onApply={write} />
          )}
        </>
      )}
    </>
  )
}

/** The kind that a field of references leads to. */
function kindOf(field: Field | undefined): Kind | undefined {
  return field?.type === 'reference' ? findKind(field.to) : undefined
}

/** A name to ask for progress by; randomUUID is there only by https. */
function nameOfRun(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
}
