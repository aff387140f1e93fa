import { Alert, App, Button } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Link } from 'react-router'
import { findKind } from '../../../kinds/index.ts'
import { type ReadClaim, type Reading, readClaims, sayError, useCorrectReport, useSession } from '../../api/index.ts'
import { mayWrite } from '../../rights.ts'
import { formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { AccordList } from './accord-list.tsx'
import { ClaimForm, type Draft, draftOf } from './claim-form.tsx'
import { ClaimList } from './claim-list.tsx'
import { KeepForm } from './keep-form.tsx'
import { MarkedText, selectedIn } from './marked-text.tsx'
import { valueIn } from './numerals-text.ts'
import { SplitForm } from './split-form.tsx'
import { standingOf } from './standing.ts'
import { readingText } from './text.ts'
import { useCorrections } from './use-corrections.ts'

const REPORT = findKind('report')

type Asking =
  | { what: 'correct' | 'split'; claim: ReadClaim }
  | { what: 'add'; start: number; end: number; quote: string; draft: Draft; like: number | undefined }
  | { what: 'keep' }

/** A report that was read: its text with the claims marked, the list beside it, and what a person makes of them. */
export function ReadingBoard({ reading, onKept }: { reading: Reading; onKept: (id: number) => void }) {
  const text = useText(readingText)
  const { language, to } = useView()
  const { message } = App.useApp()
  const user = useSession().data?.user
  const { points, claims, corrections, steps, make, undo, clear } = useCorrections(reading)
  const [chosen, setChosen] = useState<number | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const pane = useRef<HTMLDivElement>(null)
  const save = useCorrectReport()
  const writes = REPORT !== undefined && mayWrite(REPORT, user)
  const current = claims.find(({ n }) => n === chosen)

  const choose = (n: number) => setChosen((before) => (before === n ? null : n))
  const step = (by: number) => {
    const at = claims.findIndex(({ n }) => n === chosen)
    const next = claims[at < 0 ? 0 : Math.min(claims.length - 1, Math.max(0, at + by))]
    if (!next) return
    setChosen(next.n)
    pane.current?.querySelector<HTMLElement>(`[data-n="${next.n}"]`)?.focus()
  }
  const reject = (claim: ReadClaim) => make({ do: claim.reading === 'rejected' ? 'restore' : 'reject', n: claim.n })
  const beginAdd = async () => {
    const selected = selectedIn(pane.current)
    if (!selected) return message.info(text.addFirst)
    const quote = points.slice(selected.start, selected.end).join('')
    const like = claims.findLast(({ start }) => start <= selected.start) ?? claims[0]
    setAsking({ what: 'add', ...selected, quote, draft: await draftFor(quote, reading.date, like), like: like?.n })
  }
  const keys: Record<string, () => unknown> = {
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    ...(writes && {
      e: () => current && setAsking({ what: 'correct', claim: current }),
      x: () => current && reject(current),
      s: () => current && setAsking({ what: 'split', claim: current }),
      a: beginAdd,
      u: undo,
    }),
  }
  const onKey = (event: KeyboardEvent) => {
    const run = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key.toLowerCase()]
    if (!run) return
    event.preventDefault()
    run()
  }
  const saveAll = () => {
    if (reading.report === null) return setAsking({ what: 'keep' })
    save.mutate(
      { id: reading.report, corrections },
      {
        onSuccess: () => {
          clear()
          message.success(text.saved)
        },
      },
    )
  }
  const close = () => {
    setAsking(null)
    pane.current?.querySelector<HTMLElement>(`[data-n="${chosen}"]`)?.focus()
  }
  return (
    <>
      {!reading.date && <Alert type="warning" showIcon title={text.undated} />}
      <div className="reading-bar">
        <Summary claims={claims} more={reading.more} />
        {writes && (
          <>
            <Button onMouseDown={(event) => event.preventDefault()} onClick={beginAdd}>
              {text.add}
            </Button>
            <Button disabled={steps === 0} onClick={undo}>
              {steps === 0 ? text.undo : text.undoOf(formatNumber(steps))}
            </Button>
            <Button
              type="primary"
              disabled={reading.report !== null && steps === 0}
              loading={save.isPending ? { delay: 300 } : false}
              onClick={saveAll}
            >
              {reading.report === null ? text.save : text.saveCorrections}
            </Button>
          </>
        )}
      </div>
      {save.error && <p role="alert">{sayError(save.error, language)}</p>}
      {writes && <p className="small quiet reading-keys">{text.keys}</p>}
      <div className="reading-board">
        <MarkedText {...{ points, claims, chosen, pane, onKey }} onChoose={choose} />
        <ClaimList
          claims={claims}
          chosen={chosen}
          onChoose={choose}
          actions={(claim) => (
            <div className="reading-actions">
              {writes && (
                <>
                  <Button size="small" onClick={() => setAsking({ what: 'correct', claim })}>
                    {text.correct}
                  </Button>
                  <Button size="small" onClick={() => reject(claim)}>
                    {claim.reading === 'rejected' ? text.restore : text.reject}
                  </Button>
                  <Button
                    size="small"
                    disabled={[...claim.quote].length < 2}
                    onClick={() => setAsking({ what: 'split', claim })}
                  >
                    {text.split}
                  </Button>
                </>
              )}
              {claim.record !== null && <Link to={to(`/claims/${claim.record}`)}>{text.history}</Link>}
            </div>
          )}
        />
      </div>
      <AccordList reading={reading} onChoose={(n) => setChosen(n)} />
      {asking?.what === 'correct' && (
        <ClaimForm
          title={text.form.correct}
          quote={asking.claim.quote}
          draft={draftOf(asking.claim)}
          onClose={close}
          onApply={(to) => {
            make({ do: 'change', n: asking.claim.n, to })
            close()
          }}
        />
      )}
      {asking?.what === 'add' && (
        <ClaimForm
          title={text.form.add}
          quote={asking.quote}
          draft={asking.draft}
          onClose={close}
          onApply={(to) => {
            const { start, end, like } = asking
            make({ do: 'add', to: { ...to, start, end }, ...(like !== undefined && { like }) })
            close()
          }}
        />
      )}
      {asking?.what === 'split' && (
        <SplitForm
          claim={asking.claim}
          onClose={close}
          onApply={(both) => {
            make(...both)
            close()
          }}
        />
      )}
      {asking?.what === 'keep' && (
        <KeepForm
          reading={reading}
          corrections={corrections}
          onClose={close}
          onKept={(id) => {
            message.success(text.saved)
            onKept(id)
          }}
        />
      )}
    </>
  )
}

function Summary({ claims, more }: { claims: readonly ReadClaim[]; more: boolean }) {
  const text = useText(readingText)
  const count = (state: string) => claims.filter((claim) => standingOf(claim).state === state).length
  const parts = [
    [count('good'), text.summary.good],
    [count('attention'), text.summary.bad],
    [count('plain'), text.summary.open],
    [count('gone'), text.summary.rejected],
  ] as const
  return (
    <p className="reading-summary" role="status">
      <strong>{text.claims(formatNumber(claims.length))}</strong>{' '}
      {parts
        .filter(([n]) => n > 0)
        .map(([n, word]) => `${formatNumber(n)} ${word}`)
        .join(' · ')}{' '}
      {more && text.more(formatNumber(claims.length))}
    </p>
  )
}

/** What the reader makes of words that somebody points at, in the time of the claim before them. */
async function draftFor(quote: string, date: string | null, like: ReadClaim | undefined): Promise<Draft> {
  const read = await readClaims({ text: quote, anyway: true, ...(date && { date }) }).catch(() => null)
  const found = read?.claims[0]
  const period = like?.period ?? found?.period ?? { from: null, to: date }
  if (found) return { ...draftOf(found), period, cumulative: like?.cumulative ?? found.cumulative }
  return {
    ...{ indicator: 'other', value: valueIn(quote), value_to: null, unit: 'count', bound: 'exact', measure: 'level' },
    ...{ period, cumulative: false, status: 'achieved' },
  }
}
