import { useText } from '../../text/index.ts'
import { AreaName } from './area-name.tsx'
import type { AreaCount, County } from './county.ts'
import { countiesText } from './text.ts'

/** Areas with their counties and, as bars with their numbers, how many left in each year. A press filters the list. */
export function AreaTable({
  areas,
  counties: all,
  years,
  chosen,
  onChoose,
}: {
  areas: AreaCount[]
  counties: County[]
  years: (number | null)[]
  chosen: string
  onChoose: (area: string) => void
}) {
  const words = useText(countiesText)
  const most = Math.max(...areas.flatMap(({ byYear }) => [...byYear.values()]))
  const total = (year: number | null) => areas.reduce((sum, { byYear }) => sum + (byYear.get(year) ?? 0), 0)
  return (
    <table className="areas">
      <caption className="visually-hidden">{words.exits}</caption>
      <thead>
        <tr>
          <th scope="col">{words.area}</th>
          <th scope="col" className="number">
            {words.counties}
          </th>
          {years.map((year) => (
            <th key={year} scope="col" className="number">
              {year ?? words.notYet}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {areas.map(({ area, counties, byYear }) => (
          <tr key={area} data-chosen={area === chosen}>
            <th scope="row">
              <button type="button" aria-pressed={area === chosen} onClick={() => onChoose(area)}>
                <AreaName area={area} counties={all} />
              </button>
            </th>
            <td className="number">{counties}</td>
            {years.map((year) => {
              const count = byYear.get(year) ?? 0
              return (
                <td key={year} className="number">
                  {count > 0 && (
                    <>
                      {count}
                      <span className="bar" style={{ width: `${(count / most) * 100}%` }} aria-hidden />
                    </>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.all}</th>
          <td className="number">{areas.reduce((sum, { counties }) => sum + counties, 0)}</td>
          {years.map((year) => (
            <td key={year} className="number">
              {total(year)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}
