import '../records/records.css'
import './money.css'
import { Segmented } from 'antd'
import { PageTitle } from '../../parts/page-title.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { Balances } from './balances.tsx'
import { useChosen } from './chosen.ts'
import { MoneyFlow } from './money-flow.tsx'
import { MoneyLists } from './money-lists.tsx'
import { MoneyRules } from './money-rules.tsx'
import { moneyText } from './text.ts'

const SECTIONS = ['flow', 'balances', 'lists', 'rules'] as const

/** Where a budget year's money stands on its way, and what of it somebody should look at. */
export function MoneyPage() {
  const text = useText(moneyText)
  const { year } = useView()
  const [section, setSection] = useChosen('section', SECTIONS)
  return (
    <>
      <PageTitle title={text.title} note={text.note(year)} />
      <Segmented
        className="money-sections"
        aria-label={text.section}
        value={section}
        options={SECTIONS.map((value) => ({ value, label: text.sections[value] }))}
        onChange={setSection}
      />
      {section === 'flow' ? (
        <MoneyFlow />
      ) : section === 'balances' ? (
        <Balances />
      ) : section === 'lists' ? (
        <MoneyLists />
      ) : (
        <MoneyRules />
      )}
    </>
  )
}
