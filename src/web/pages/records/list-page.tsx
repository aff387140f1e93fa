import './records.css'
import { PlusOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Kind } from '../../../kinds/index.ts'
import { sayError, useRecords, useSession } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { LedgerLink } from '../../parts/ledger-link.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { mayWrite } from '../../rights.ts'
import { formatNumber, useText, useWord } from '../../text/index.ts'
import { useNarrow } from '../../theme.ts'
import { useView } from '../../view.ts'
import { BulkAct, bulkActions } from './bulk-act.tsx'
import { BulkDelete } from './bulk-delete.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { ConcernTags } from './concern-tags.tsx'
import { ExportButton } from './export-button.tsx'
import { columnsOf } from './field-text.ts'
import { Filters } from './filters.tsx'
import { ListRows } from './list-rows.tsx'
import { type ListState, useListState } from './list-state.ts'
import { ListTable } from './list-table.tsx'
import { Pages } from './pages.tsx'
import { recordsText } from './text.ts'

/** The list of any kind, from its declaration; filters, order, columns and page stand in the address. */
export function ListPage({ kind }: { kind: Kind }) {
  const text = useText(recordsText)
  const say = useWord()
  const narrow = useNarrow()
  const { language, to } = useView()
  const list = useListState(kind)
  const { data, error, refetch, isPlaceholderData } = useRecords(kind, list.query)
  const user = useSession().data?.user
  const writer = mayWrite(kind, user)
  const acts = bulkActions(kind, user).length > 0
  const [chosen, setChosen] = useState(new Set<number>())
  // The list of one record is imported into as that record's own.
  const owner = kind.inherits && list.filters[kind.inherits.from]
  const all = columnsOf(kind, language)
  const columns = list.columns.flatMap((name) => all.find((column) => column.name === name) ?? [])
  const { after: _after, limit: _limit, ...ledgerQuery } = list.query
  const chosenRows = data?.rows.filter(({ id }) => chosen.has(id)) ?? []
  const total = data ? text.total(formatNumber(data.total), data.more) : ''
  return (
    <>
      <PageTitle title={say(kind.plural)} note={say(kind.about)}>
        {writer && (
          <Link className="button-link" to={to(`/${kind.path}/import${owner ? `?of=${owner}` : ''}`)}>
            {text.import}
          </Link>
        )}
        {writer && (
          <Link
            className="button-link primary"
            to={to(`/${kind.path}/new`, owner && kind.inherits ? { [`f.${kind.inherits.from}`]: owner } : {})}
          >
            <PlusOutlined aria-hidden /> {text.new(say(kind.label))}
          </Link>
        )}
      </PageTitle>
      <Filters kind={kind} list={list} />
      <ConcernTags kind={kind} list={list} />
      <div className="list-bar">
        <span className="quiet" role="status">
          {total}
        </span>
        {chosen.size > 0 && data && (
          <>
            <span>{text.selected(formatNumber(chosenRows.length))}</span>
            {acts && <BulkAct kind={kind} rows={chosenRows} user={user} onDone={() => setChosen(new Set())} />}
            {writer && <BulkDelete kind={kind} rows={chosenRows} onDone={() => setChosen(new Set())} />}
          </>
        )}
        <span className="list-bar-end">
          {!narrow && <ColumnChooser kind={kind} list={list} />}
          <LedgerLink path={`/${kind.path}/ledger`} query={ledgerQuery} disabled={!data?.total} />
          <ExportButton kind={kind} list={list} columns={columns} total={data?.total ?? 0} />
        </span>
      </div>
      {error ? (
        <EmptyState
          title={sayError(error, language)}
          action={
            list.filtered ? { label: text.clearFilters, onClick: list.clear } : { label: text.all, onClick: refetch }
          }
        />
      ) : !data ? (
        <Skeleton lines={10} />
      ) : data.rows.length === 0 ? (
        <Nothing kind={kind} list={list} writer={writer} />
      ) : (
        <div className="list-body" aria-busy={isPlaceholderData}>
          {narrow ? (
            <ListRows kind={kind} columns={columns} rows={data.rows} />
          ) : (
            <ListTable
              kind={kind}
              list={list}
              columns={columns}
              rows={data.rows}
              chosen={writer || acts ? chosen : null}
              onChoose={setChosen}
            />
          )}
          <Pages list={list} shown={data.rows.length} next={data.next} />
        </div>
      )}
    </>
  )
}

function Nothing({ kind, list, writer }: { kind: Kind; list: ListState; writer: boolean }) {
  const text = useText(recordsText)
  const say = useWord()
  const view = useView()
  if (list.filtered) {
    const action = { label: text.clearFilters, onClick: list.clear }
    return <EmptyState title={text.emptyFiltered} why={text.emptyFilteredWhy} action={action} />
  }
  if (view.provider || view.recipient) {
    const action = { label: text.all, onClick: () => view.set({ provider: null, recipient: null }) }
    return <EmptyState title={text.emptyFiltered} why={text.emptyFilteredWhy} action={action} />
  }
  return (
    <EmptyState
      title={text.emptyTitle(say(kind.plural))}
      why={writer ? say(kind.about) : text.emptyRefused}
      action={writer ? { label: text.new(say(kind.label)), to: view.to(`/${kind.path}/new`) } : undefined}
    />
  )
}
