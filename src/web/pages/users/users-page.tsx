import '../records/records.css'
import './users.css'
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { sayError, useMeta, useUsers } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { SearchWords } from '../../parts/search-words.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { usersText } from './text.ts'
import { UserList } from './user-list.tsx'

const PAGE_SIZE = 50

/** Who may sign in, as what and for which places; words and page stand in the address. */
export function UsersPage() {
  const text = useText(usersText)
  const shared = useText()
  const { language, to } = useView()
  const [params, setParams] = useSearchParams()
  const today = useMeta().data?.today
  const q = params.get('q') ?? ''
  const after = params.get('after')
  const { data, error, refetch, isPlaceholderData } = useUsers({ q, after, limit: PAGE_SIZE })
  const set = (change: { q?: string; after?: string | null }, replace = false) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        next.delete('after')
        for (const [name, value] of Object.entries(change)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace },
    )
  if (error && !data) {
    return (
      <EmptyState
        title={shared.failed.title}
        why={sayError(error, language)}
        action={{ label: shared.actions.retry, onClick: () => refetch() }}
      />
    )
  }
  return (
    <>
      <PageTitle title={text.title} note={text.note}>
        <Link className="button-link primary" to={to('/users/new')}>
          <PlusOutlined aria-hidden /> {text.invite}
        </Link>
      </PageTitle>
      <search className="filters" aria-label={text.search}>
        <SearchWords value={q} onChange={(words) => set({ q: words }, true)} label={text.search} />
      </search>
      <div className="list-bar quiet" role="status">
        {data && text.total(formatNumber(data.total))}
      </div>
      {!data || !today ? (
        <Skeleton lines={10} />
      ) : data.rows.length === 0 ? (
        <EmptyState
          title={text.none}
          why={text.noneWhy}
          action={{ label: text.clear, onClick: () => set({ q: '' }) }}
        />
      ) : (
        <div className="list-body" aria-busy={isPlaceholderData}>
          <UserList people={data.rows} today={today} />
          {(after || data.next) && (
            <nav className="pages">
              {after && <Button onClick={() => set({})}>{text.first}</Button>}
              {data.next && <Button onClick={() => set({ after: data.next })}>{text.next}</Button>}
            </nav>
          )}
        </div>
      )}
    </>
  )
}
