import { Button } from 'antd'
import { useState } from 'react'
import { type BoardState, type Params, sayError, useMoreCards } from '../../api/index.ts'
import { StateTag } from '../../parts/tags.tsx'
import { formatMoney, formatNumber, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { BoardCard, type CardProps } from './board-card.tsx'
import { projectsText } from './text.ts'

type Props = Pick<CardProps, 'kind' | 'today' | 'onFocus' | 'onAct'> & {
  column: BoardState
  query: Params
  current: number | null
  acting: number | null
}

/** How many projects stand in a state. */
export function countOf({ sums }: BoardState): number {
  return sums.reduce((all, { count }) => all + count, 0)
}

/** A state of the board: how many, how late and how much, then its cards, the most urgent first. */
export function BoardColumn({ column, query, current, acting, ...rest }: Props) {
  const text = useText(projectsText)
  const say = useWord()
  const { language } = useView()
  const [wanted, setWanted] = useState(false)
  const { state, sums } = column
  const count = countOf(column)
  const late = sums.reduce((all, sum) => all + sum.late, 0)
  const more = useMoreCards(state, query, count, wanted)
  // What moved between two pages would stand twice.
  const cards = [
    ...new Map([...column.cards, ...(more.data?.pages.flat() ?? [])].map((card) => [card.record.id, card])).values(),
  ]
  // Tab comes to one card a column: the one that was focused last, or the first.
  const reached = cards.some(({ record }) => record.id === current) ? current : cards[0]?.record.id
  const open = wanted ? more.hasNextPage : count > column.cards.length
  return (
    <section className="board-column" data-column={state} aria-labelledby={`column-${state}`}>
      <div className="board-head">
        <h3 id={`column-${state}`}>
          {say(column)} <span className="quiet">{formatNumber(count)}</span>{' '}
          {late > 0 && <StateTag state="attention">{text.late(formatNumber(late))}</StateTag>}
        </h3>
        {sums.map(({ currency, amounts: { aid_amount } }) => {
          if (currency === null || typeof aid_amount !== 'number') return null
          const sum = formatMoney(aid_amount, currency, language)
          return (
            <div key={currency} className="small quiet" title={sum.full}>
              {text.sum(sum.text)}
            </div>
          )
        })}
      </div>
      <ul className="plain-list" aria-labelledby={`column-${state}`}>
        {cards.map((card) => (
          <BoardCard
            key={card.record.id}
            card={card}
            current={reached === card.record.id}
            acting={acting === card.record.id}
            {...rest}
          />
        ))}
      </ul>
      {more.error && (
        <p className="small" role="alert">
          {sayError(more.error, language)}
        </p>
      )}
      {open && (
        <Button
          size="small"
          aria-label={text.moreOf(say(column))}
          loading={more.isFetching ? { delay: 300 } : false}
          onClick={() => (wanted ? more.fetchNextPage() : setWanted(true))}
        >
          {text.more}
        </Button>
      )}
    </section>
  )
}
