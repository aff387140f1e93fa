import './reading.css'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { attachSource, type Reading, sayError, type Unread, useKeptReading, useRead } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { ReadingBoard } from './reading-board.tsx'
import { SourceForm } from './source-form.tsx'
import { readingText } from './text.ts'

/** Reads a report and sets its figures beside the records; a kept one stands in the address. */
export function ReadingPage() {
  const text = useText(readingText)
  const { language } = useView()
  const [params, setParams] = useSearchParams()
  const report = params.get('report')
  const kept = useKeptReading(report)
  const read = useRead()
  const { message } = App.useApp()
  const [file, setFile] = useState<File | null>(null)
  const open = (id: string | null) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      for (const name of ['report', 'figure']) next.delete(name)
      if (id) next.set('report', id)
      return next
    })
  const begin = (unread: Unread) => {
    setFile('file' in unread ? unread.file : null)
    read.mutate(unread)
  }
  const keep = async (id: number) => {
    if (file) await attachSource(id, file).catch((error) => message.warning(sayError(error, language), 8))
    open(String(id))
  }
  const again = () => {
    setFile(null)
    read.reset()
    open(null)
  }
  const reading: Reading | undefined = report ? kept.data : read.data
  return (
    <>
      <PageTitle title={reading?.title || text.title} note={reading ? reading.date : text.note}>
        {reading && <Button onClick={again}>{text.again}</Button>}
      </PageTitle>
      {report && kept.error && <p role="alert">{sayError(kept.error, language)}</p>}
      {report && kept.isPending && <Skeleton />}
      {!report && !reading && <SourceForm pending={read.isPending} error={read.error} onRead={begin} />}
      {reading && !reading.about && <EmptyState title={text.notAbout} />}
      {reading?.about && <ReadingBoard key={reading.report ?? 'new'} reading={reading} onKept={keep} />}
    </>
  )
}
