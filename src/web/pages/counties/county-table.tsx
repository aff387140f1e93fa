import { CaretUpOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { regionWord } from '../../parts/region-picker.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { AreaName } from './area-name.tsx'
import { type AreaCount, type County, SORTS, type Sort, sorted } from './county.ts'
import { countiesText } from './text.ts'

/** The counties by area: name and code of today, those of the list where they differ, year of exit. */
export function CountyTable({
  counties,
  areas,
  sort,
  onSort,
}: {
  counties: County[]
  areas: AreaCount[]
  sort: Sort
  onSort: (sort: Sort) => void
}) {
  const words = useText(countiesText)
  const { language, to } = useView()
  const [county, code, exit] = SORTS
  const heads: { by?: Sort; label: string; number?: true }[] = [
    { by: county, label: words.county },
    { by: code, label: words.code },
    { label: words.listed },
    { by: exit, label: words.year, number: true },
  ]
  return (
    <table className="counties">
      <thead>
        <tr>
          {heads.map(({ by, label, number }) => (
            <th
              key={label}
              scope="col"
              className={number ? 'number' : undefined}
              aria-sort={by === sort ? 'ascending' : undefined}
            >
              {by ? (
                <button type="button" onClick={() => onSort(by)}>
                  {label}
                  {by === sort && <CaretUpOutlined aria-hidden />}
                </button>
              ) : (
                label
              )}
            </th>
          ))}
          <th scope="col">{words.figures}</th>
        </tr>
      </thead>
      {areas.map(({ area }) => {
        const rows = sorted(
          counties.filter((one) => one.area === area),
          sort,
          language,
        )
        if (rows.length === 0) return null
        return (
          <tbody key={area}>
            <tr className="area">
              <th colSpan={5} scope="rowgroup">
                <AreaName area={area} counties={rows} /> <span className="quiet">{rows.length}</span>
              </th>
            </tr>
            {rows.map((county) => (
              <tr key={county.id}>
                <th scope="row">
                  <Link to={to(`/counties/${county.id}`)}>{regionWord(county.region, language)}</Link>
                </th>
                <td>{county.region.code}</td>
                <td className="quiet">{asListed(county)}</td>
                <td className="number">{county.exitYear ?? words.notYet}</td>
                <td>
                  <Link to={to('/scorecard', { recipient: county.region.code })}>{words.show}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

/** What the list says where it differs from today. */
function asListed({ region, listedName, listedCode }: County): string {
  return [listedName !== region.name && listedName, listedCode !== region.code && listedCode].filter(Boolean).join(' ')
}
