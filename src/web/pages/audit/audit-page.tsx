import '../records/records.css'
import './audit.css'
import { Button } from 'antd'
import { addressOf, sayError, useTrail } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditList } from './audit-list.tsx'
import { type AuditState, PAGE_SIZE, useAuditState } from './audit-state.ts'
import { SealLine } from './seal-line.tsx'
import { auditText } from './text.ts'

/** The audit trail, for who audits: how far it is sealed, and its entries by filters that stand in the address. */
export function AuditPage() {
  const text = useText(auditText)
  const shared = useText()
  const { language } = useView()
  const state = useAuditState()
  const { data, error, refetch, isPlaceholderData } = useTrail(state.query)
  if (error && !data) {
    const action = state.filtered
      ? { label: text.clear, onClick: state.clear }
      : { label: shared.actions.retry, onClick: () => refetch() }
    return <EmptyState title={shared.failed.title} why={sayError(error, language)} action={action} />
  }
  const none = data?.total === 0
  const address = addressOf('/audit/export', { ...state.filterQuery, language })
  return (
    <>
      <PageTitle title={text.title} note={text.note}>
        <Button disabled={none} href={none ? undefined : address} download>
          {text.export}
        </Button>
      </PageTitle>
      <SealLine />
      <AuditFilters state={state} rows={data?.rows ?? []} />
      <div className="list-bar quiet" role="status">
        {data && text.total(formatNumber(data.total), data.more)}
      </div>
      {!data ? (
        <Skeleton lines={10} />
      ) : data.rows.length === 0 ? (
        <EmptyState
          title={state.filtered ? text.none : text.empty}
          why={state.filtered ? text.noneWhy : text.emptyWhy}
          action={state.filtered ? { label: text.clear, onClick: state.clear } : undefined}
        />
      ) : (
        <div className="list-body" aria-busy={isPlaceholderData}>
          <AuditList rows={data.rows} state={state} />
          <Pages state={state} shown={data.rows.length} next={data.next} />
        </div>
      )}
    </>
  )
}

function Pages({ state, shown, next }: { state: AuditState; shown: number; next: string | null }) {
  const text = useText(auditText)
  const first = (state.page - 1) * PAGE_SIZE + 1
  const go = (change: { after: string | null; page: string | null }) => {
    state.set(change)
    window.scrollTo(0, 0)
  }
  if (state.page === 1 && !next) return null
  return (
    <nav className="pages">
      <span className="quiet small">{text.span(formatNumber(first), formatNumber(first + shown - 1))}</span>
      {state.page > 1 && <Button onClick={() => go({ after: null, page: null })}>{text.first}</Button>}
      {next && <Button onClick={() => go({ after: next, page: String(state.page + 1) })}>{text.next}</Button>}
    </nav>
  )
}
