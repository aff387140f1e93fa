import type { Indicator } from '../../api/index.ts'
import { useWord } from '../../text/index.ts'

/** A row's head: the indicator, with its definition on hover, and the unit of all values in the row. */
export function IndicatorHead({ indicator, unit }: { indicator: Indicator; unit: string }) {
  const say = useWord()
  return (
    <th scope="row" title={say(indicator.definition)}>
      {say(indicator)} {unit && <span className="quiet small unit">{unit}</span>}
    </th>
  )
}
