import { findMeasure } from '../../../kinds/index.ts'
import {
  type Drill,
  type FigureQuery,
  type Indicator,
  sayError,
  toldOf,
  useFigureRecords,
  useFigures,
} from '../../api/index.ts'
import type { FigureAsk } from '../../figure-ask.ts'
import { formatFigure, formatNumber, unitWord, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { EmptyState } from '../empty-state.tsx'
import { Skeleton } from '../skeleton.tsx'
import { categoryWord } from './category-word.ts'
import { EvidenceStep } from './evidence-step.tsx'
import { FactsStep } from './facts-step.tsx'
import { FigureHeading } from './heading.tsx'
import { IndicatorDefinition } from './indicator-definition.tsx'
import { RecordsStep } from './records-step.tsx'
import { STEPS, type Step, useStep } from './step.ts'
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

  const rows = figures.data.rows.flatMap(({ currency, minor }) => (minor ? [{ currency, value: minor }] : []))
  const told = toldOf(figures.data.rows)
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
        told={told}
      />
      <WayDown steps={STEPS} step={step} onStep={setStep} counts={told === 'exact' ? countsOf(first) : {}} />
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
      {step === 'records' && told !== 'exact' && pages.length === 0 && (
        <EmptyState title={text.noRecords} why={text.noRecordsWhy} />
      )}
      {step === 'records' && first && (told === 'exact' || pages.length > 0) && (
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

function countsOf(drill: Drill | undefined): Partial<Record<Step, string>> {
  return { facts: formatNumber(drill?.facts ?? 0), records: formatNumber(drill?.records ?? 0) }
}
