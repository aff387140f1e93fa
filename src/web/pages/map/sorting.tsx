import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { type ReactNode, useState } from 'react'

export type Sorting<Key extends string> = { by: Key; down: boolean; turn: (by: Key) => void }

/** What a table is sorted by. The same head again turns the order round; figures begin with the largest. */
export function useSorting<Key extends string>(first: Key, downFirst: readonly Key[]): Sorting<Key> {
  const [{ by, down }, set] = useState({ by: first, down: downFirst.includes(first) })
  const turn = (next: Key) => set({ by: next, down: next === by ? !down : downFirst.includes(next) })
  return { by, down, turn }
}

/** The head of a column that sorts. */
export function SortHead<Key extends string>({
  name,
  sorting,
  className,
  children,
}: {
  name: Key
  sorting: Sorting<Key>
  className?: string
  children: ReactNode
}) {
  const on = sorting.by === name
  return (
    <th scope="col" className={className} aria-sort={on ? (sorting.down ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className="sort-head" onClick={() => sorting.turn(name)}>
        {children}
        {on && (sorting.down ? <CaretDownOutlined aria-hidden /> : <CaretUpOutlined aria-hidden />)}
      </button>
    </th>
  )
}
