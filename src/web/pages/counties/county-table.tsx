import { Link } from 'react-router'
import { regionWord } from '../../parts/region-picker.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import type { AreaCount, County } from './county.ts'
import { countiesText } from './text.ts'

/** The counties by area: name and code of today, those of the list where they differ, year of exit. */
export function CountyTable({ counties, areas }: { counties: County[]; areas: AreaCount[] }) {
  const words = useText(countiesText)
  const { language, to } = useView()
  return (
    <table className="counties">
      <thead>
        <tr>
          <th scope="col">{words.county}</th>
          <th scope="col">{words.code}</th>
          <th scope="col">{words.listed}</th>
          <th scope="col" className="number">
            {words.year}
          </th>
          <th scope="col">{words.figures}</th>
        </tr>
      </thead>
      {areas.map(({ area }) => {
        const rows = counties.filter((county) => county.area === area)
        if (rows.length === 0) return null
        return (
          <tbody key={area}>
            <tr className="area">
              <th colSpan={5} scope="rowgroup">
                {area} <span className="quiet">{rows.length}</span>
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
