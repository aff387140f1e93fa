import { Button, Checkbox, Popover } from 'antd'
import { useState } from 'react'
import type { Kind } from '../../../kinds/index.ts'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { columnsOf } from './field-text.ts'
import type { ListState } from './list-state.ts'
import { recordsText } from './text.ts'

/** Which columns the list shows; the choice stands in the address. The first column is the way to the record and stays. */
export function ColumnChooser({ kind, list }: { kind: Kind; list: ListState }) {
  const text = useText(recordsText)
  const { language } = useView()
  const [open, setOpen] = useState(false)
  const columns = columnsOf(kind, language)
  const [first] = kind.list.columns
  const choose = (names: string[]) => {
    const inOrder = columns.map(({ name }) => name).filter((name) => names.includes(name))
    const standard = inOrder.join() === kind.list.columns.join()
    list.set({ cols: standard ? null : inOrder.join(',') }, { replace: true })
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={
        <fieldset className="column-choices">
          <legend>{text.columnsTitle}</legend>
          {columns.map(({ name, label }) => (
            <Checkbox
              key={name}
              checked={list.columns.includes(name)}
              disabled={name === first}
              onChange={({ target }) =>
                choose(target.checked ? [...list.columns, name] : list.columns.filter((one) => one !== name))
              }
            >
              {label}
            </Checkbox>
          ))}
          <Button size="small" onClick={() => choose(kind.list.columns)}>
            {text.resetColumns}
          </Button>
        </fieldset>
      }
    >
      <Button aria-expanded={open}>{text.columns}</Button>
    </Popover>
  )
}
