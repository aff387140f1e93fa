import { Button } from 'antd'
import { stateWord } from '../../../kinds/index.ts'
import { type Params, type RecordShown, sayError, useRecordPages } from '../../api/index.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { formatMoney, formatNumber, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { BoardCard, type CardProps } from './board-card.tsx'
import { dueField } from './next-step.ts'
import { projectsText } from './text.ts'

/** Cards of a column at first, and with each asking for more. */
const CARDS = 20

type Props = Pick<CardProps, 'kind' | 'today' | 'onFocus' | 'onAct'> & {
  state: string
  query: Params
  mine: ReadonlySet<number>
  current: number | null
  acting: number | null
}

/** A state of the board: how many and how much, then its cards, the most urgent first. */
export function BoardColumn({ kind, state, query, mine, current, acting, ...rest }: Props) {
  const text = useText(projectsText)
  const say = useWord()
  const { language } = useView()
  const sort = dueField(kind, state) ?? 'changed_at'
  const pages = useRecordPages(kind, { ...query, state, sort, order: 'asc', limit: CARDS })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const first = pages.data?.pages[0]
  // Tab comes to one card a column: the one that was focused last, or the first.
  const reached = rows.some(({ id }) => id === current) ? current : rows[0]?.id
  const word = say(stateWord(kind, state))
  const empty = first !== undefined && rows.length === 0
  const sums = pages.hasNextPage ? [] : sumsOf(rows)
  return (
    <section
      className={empty ? 'board-column empty' : 'board-column'}
      data-column={state}
      aria-labelledby={`column-${state}`}
      aria-busy={pages.isFetching && !pages.data}
    >
      <div className="board-head">
        <h3 id={`column-${state}`}>
          {word} <span className="quiet">{first && text.count(formatNumber(first.total), first.more)}</span>
        </h3>
        {sums.map(([currency, sum]) => (
          <div key={currency} className="small quiet" title={formatMoney(sum, currency, language).full}>
            {text.sum(formatMoney(sum, currency, language).text)}
          </div>
        ))}
      </div>
      {pages.error ? (
        <p className="small" role="alert">
          {sayError(pages.error, language)}
        </p>
      ) : !first ? (
        <Skeleton lines={4} />
      ) : empty ? (
        <p className="small quiet">{text.empty}</p>
      ) : (
        <ul className="plain-list" aria-labelledby={`column-${state}`}>
          {rows.map((record) => (
            <BoardCard
              key={record.id}
              kind={kind}
              record={record}
              mine={mine.has(record.id)}
              current={reached === record.id}
              acting={acting === record.id}
              {...rest}
            />
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button
          size="small"
          aria-label={text.moreOf(word)}
          loading={pages.isFetchingNextPage ? { delay: 300 } : false}
          onClick={() => pages.fetchNextPage()}
        >
          {text.more}
        </Button>
      )}
    </section>
  )
}

/** The aid of records, by currency. */
function sumsOf(rows: readonly RecordShown[]): [currency: string, sum: number][] {
  const sums = new Map<string, number>()
  for (const { aid_amount, currency = 'CNY' } of rows)
    if (typeof aid_amount === 'number') sums.set(currency, (sums.get(currency) ?? 0) + aid_amount)
  return [...sums]
}
