import type { RowProblem } from '../../api/index.ts'
import { StateTag } from '../../parts/tags.tsx'
import { formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { importText } from './text.ts'

/** Problems where their reader finds them in the file: the cell as the spreadsheet names it, what stands there, what to do. */
export function Problems({ problems }: { problems: RowProblem[] }) {
  const text = useText(importText)
  const { language } = useView()
  return (
    <table className="import-table" aria-label={text.problems}>
      <thead>
        <tr>
          <th scope="col">{text.cell}</th>
          <th scope="col">{text.column}</th>
          <th scope="col">{text.value}</th>
          <th scope="col">{text.problem}</th>
        </tr>
      </thead>
      <tbody>
        {problems.map((problem) => {
          const { row, column, title, field, value, severity } = problem
          return (
            <tr key={`${row} ${column} ${field} ${problem.en}`}>
              <th scope="row" className="short">
                {column ? `${column}${row}` : text.row(formatNumber(row))}
              </th>
              <td>{title}</td>
              <td>{value === null && column && field ? <span className="quiet">{text.hidden}</span> : value}</td>
              <td className="import-what">
                <StateTag state={severity}>{problem[language === 'en' ? 'en' : 'zh']}</StateTag>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
