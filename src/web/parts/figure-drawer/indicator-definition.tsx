import { findMeasure } from '../../../kinds/index.ts'
import type { Formula, Indicator } from '../../api/index.ts'
import { useText, useWord } from '../../text/index.ts'
import { categoryWord } from './category-word.ts'
import { drawerText } from './text.ts'

/** What an indicator means, which version of its definition this is, and how it is made of measures. */
export function IndicatorDefinition({ indicator }: { indicator: Indicator }) {
  const text = useText(drawerText)
  const say = useWord()
  return (
    <>
      <p>
        {say(indicator.definition)} <span className="small quiet">{text.version(indicator.version)}</span>
      </p>
      {indicator.formula && (
        <dl className="pairs">
          <dt>{text.formula}</dt>
          <dd>
            <FormulaText formula={indicator.formula} />
          </dd>
        </dl>
      )}
    </>
  )
}

/** A formula in words. */
function FormulaText({ formula }: { formula: Formula }) {
  const { formulas } = useText(drawerText)
  const say = useWord()
  const write = (part: Formula): string => {
    if ('measure' in part) {
      const measure = findMeasure(part.measure)
      const category = part.category ? categoryWord(part.measure, part.category, say) : null
      return formulas.measure([measure ? say(measure) : part.measure, category].filter(Boolean).join(' · '))
    }
    if ('sum' in part) return formulas.sum(part.sum.map(write))
    if ('ratio' in part) return formulas.ratio(write(part.ratio[0]), write(part.ratio[1]))
    if ('growth' in part) return formulas.growth(write(part.growth))
    return formulas.cumulative(write(part.cumulative))
  }
  return <>{write(formula)}</>
}
