import '../records/records.css'
import '../scorecard/scorecard.css'
import './targets.css'
import { Segmented } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Pace } from '../../../domain/index.ts'
import { findKind, type Kind } from '../../../kinds/index.ts'
import { type Agreement, sayError, useSession, useTargets, useTasks } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { SyntheticTag } from '../../parts/tags.tsx'
import { mayWrite } from '../../rights.ts'
import { formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { DayField } from '../scorecard/day-field.tsx'
import { TargetTable } from './target-table.tsx'
import { targetsText } from './text.ts'
import { countPaces, linesOf } from './tree.ts'

const KIND = findKind('target') as Kind
const PACES: readonly Pace[] = ['late', 'at_risk', 'on_track', 'met', 'unknown']

/** Agreements and their targets as a tree: handed down, signed, recorded, and how they keep pace. */
export function TargetsPage() {
  const shared = useText()
  const text = useText(targetsText)
  const { year, provider, recipient, language, to } = useView()
  const [params, setParams] = useSearchParams()
  const asOf = params.get('as_of') ?? ''
  const pace = PACES.find((one) => one === params.get('pace')) ?? null
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  const { data, error, refetch } = useTargets({ year, provider, recipient, as_of: asOf || null })
  const tasks = useTasks().data?.tasks ?? []
  const writer = mayWrite(KIND, useSession().data?.user)
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  const fold = (id: number) =>
    setFolded((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    )
  const counts = countPaces(data?.targets ?? [])
  const groups = (data?.agreements ?? []).map((agreement) => ({
    agreement,
    lines: linesOf(data?.targets.filter((one) => one.agreement === agreement.id) ?? [], folded, pace),
  }))
  const shown = groups.filter(({ lines }) => lines.length > 0)
  const retry = { label: shared.actions.retry, onClick: () => refetch() }
  return (
    <>
      <PageTitle title={text.title} note={data && text.note(formatNumber(data.targets.length), data.as_of)}>
        <DayField label={text.asOf} help={text.asOfHelp} value={asOf} onChange={(day) => set('as_of', day)} />
      </PageTitle>
      {data && data.targets.length > 0 && (
        <div className="target-paces">
          <Segmented
            aria-label={text.filter}
            value={pace ?? ''}
            options={[
              { value: '', label: `${text.any} ${formatNumber(data.targets.length)}` },
              ...PACES.filter((one) => counts.has(one)).map((one) => ({
                value: one,
                label: `${text.paces[one]} ${formatNumber(counts.get(one) ?? 0)}`,
              })),
            ]}
            onChange={(value) => set('pace', value)}
          />
        </div>
      )}
      {data?.more && <p className="scorecard-reach">{text.more}</p>}
      {error ? (
        <EmptyState title={shared.failed.title} why={sayError(error, language)} action={retry} />
      ) : !data ? (
        <Skeleton lines={10} />
      ) : shown.length === 0 ? (
        <EmptyState
          title={pace ? text.emptyFiltered : text.emptyTitle}
          why={text.emptyWhy}
          action={{ label: text.emptyAction, to: to('/progress', { provider: 'all', recipient: 'all' }) }}
        />
      ) : (
        shown.map(({ agreement, lines }) => (
          <section key={agreement.id} aria-labelledby={`agreement-${agreement.id}`}>
            <Head agreement={agreement} />
            <TargetTable lines={lines} folded={folded} onFold={fold} tasks={tasks} writer={writer} asOf={asOf} />
          </section>
        ))
      )}
    </>
  )
}

function Head({ agreement }: { agreement: Agreement }) {
  const text = useText(targetsText)
  const { to } = useView()
  return (
    <div className="target-agreement">
      <h2 id={`agreement-${agreement.id}`}>
        <Link to={to(`/agreements/${agreement.id}`)}>{agreement.title}</Link>
      </h2>
      <span className="small quiet">
        {agreement.document && `${agreement.document} · `}
        {agreement.signed_on}
        {agreement.source_title && ` · ${text.source(agreement.source_title)}`}
      </span>
      {agreement.synthetic && <SyntheticTag />}
    </div>
  )
}
