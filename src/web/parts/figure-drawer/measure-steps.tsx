import { findMeasure } from '../../../kinds/index.ts'
import { type FigureQuery, type Indicator, sayError, useFigureRecords, useFigures } from '../../api/index.ts'
import type { FigureAsk } from '../../figure-ask.ts'
import { formatFigure, formatNumber, unitWord, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { Skeleton } from '../skeleton.tsx'
import { categoryWord } from './category-word.ts'
import { EvidenceStep } from './evidence-step.tsx'
import { FactsStep } from './facts-step.tsx'
import { FigureHeading } from './heading.tsx'
import { IndicatorDefinition } from './indicator-definition.tsx'
import { RecordsStep } from './records-step.tsx'
import { STEPS, useStep } from './step.ts'
import { drawerText } from './text.ts'
import { WayDown } from './way-down.tsx'

/** The way down from a figure of one measure, to the evidence. */
export function MeasureSteps({
  ask,
  indicator,
}: {
  ask: FigureAsk & { measure: string }
  /** The indicator that the measure is all of; the figure bears its name then. */
  indicator?: Indicator
}) {
  const text = useText(drawerText)
  const say = useWord()
  const { language } = useView()
  const [step, setStep] = useStep(STEPS, 'records')
  const query: FigureQuery = { ...ask }
  const figures = useFigures(query)
  const records = useFigureRecords(query)
  const measure = findMeasure(ask.measure)
  const error = figures.error ?? records.error
  if (error) return <p role="alert">{sayError(error, language)}</p>
  if (!measure) return <p role="alert">{ask.measure}</p>
  if (!figures.data || !records.data) return <Skeleton />

  const rows = figures.data.rows.flatMap(({ currency, minor }) => (minor === 0 ? [] : [{ currency, value: minor }]))
  const [first] = records.data.pages
  const pages = records.data.pages.flatMap((page) => page.rows)
  const category = ask.category ? (categoryWord(ask.measure, ask.category, say) ?? ask.category) : null
  return (
    <>
      <FigureHeading
        ask={ask}
        name={indicator ? say(indicator) : category ? `${say(measure)} · ${category}` : say(measure)}
        values={rows.map(({ value, currency }) => formatFigure(value, measure.unit, currency, language))}
        partial={figures.data.rows.some(({ partial }) => partial)}
      />
      <WayDown
        steps={STEPS}
        step={step}
        onStep={setStep}
        counts={{ facts: formatNumber(first?.facts ?? 0), records: formatNumber(first?.records ?? 0) }}
      />
      {step === 'definition' && (
        <section>
          {indicator && <IndicatorDefinition indicator={indicator} />}
          <dl className="pairs">
            <dt>{text.measure}</dt>
            <dd>
              {say(measure.means)} {text.natures[measure.nature]}
            </dd>
            <dt>{text.measureName}</dt>
            <dd>
              <code>{ask.measure}</code>
              {measure.unit !== 'money' && ` · ${unitWord(measure.unit, language)}`}
            </dd>
          </dl>
        </section>
      )}
      {step === 'facts' && <FactsStep ask={ask} measure={measure} figures={rows} />}
      {step === 'records' && first && (
        <RecordsStep
          ask={ask}
          measure={measure}
          figures={rows}
          drill={first}
          rows={pages}
          more={records.hasNextPage ? () => records.fetchNextPage() : null}
          busy={records.isFetchingNextPage}
        />
      )}
      {step === 'evidence' && <EvidenceStep rows={pages} complete={!records.hasNextPage} />}
    </>
  )
}
