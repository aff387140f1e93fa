import type { ReactNode } from 'react'
import { findMeasure } from '../../../kinds/index.ts'
import { type Formula, sayError, toldOf, useFigures, useIndicators, useScorecard } from '../../api/index.ts'
import type { FigureAsk } from '../../figure-ask.ts'
import { formatFigure, formatIndicator, formatPeriod, useText, useWord } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { ClaimBesideLine } from '../claim-beside.tsx'
import { Figure } from '../figure.tsx'
import { Skeleton } from '../skeleton.tsx'
import { categoryWord } from './category-word.ts'
import { FigureHeading } from './heading.tsx'
import { IndicatorDefinition } from './indicator-definition.tsx'
import { MeasureSteps } from './measure-steps.tsx'
import { drawerText } from './text.ts'

type Ask = FigureAsk & { indicator: string }

/** The way down from an indicator: its formula and the figures it is made of; one of a single measure goes on at once. */
export function IndicatorSteps({ ask }: { ask: Ask }) {
  const text = useText(drawerText)
  const { language } = useView()
  const year = Number(ask.period.slice(0, 4))
  const indicators = useIndicators()
  const scorecard = useScorecard({
    provider: ask.provider ?? null,
    recipient: ask.recipient ?? null,
    year,
    as_of: ask.as_of ?? null,
    known_on: ask.known_on ?? null,
  })
  const error = indicators.error ?? scorecard.error
  if (error) return <p role="alert">{sayError(error, language)}</p>
  if (!indicators.data || !scorecard.data) return <Skeleton />
  const indicator = indicators.data.indicators.find(({ id }) => id === ask.indicator)
  if (!indicator) return <p role="alert">{ask.indicator}</p>
  const row = scorecard.data.rows.find((one) => one.indicator.id === ask.indicator)
  const claims = (row?.claims ?? []).map((beside) => <ClaimBesideLine key={beside.claim.id} beside={beside} />)
  const { formula } = indicator
  if (formula && 'measure' in formula) {
    const { indicator: _, ...rest } = ask
    return (
      <>
        <MeasureSteps ask={{ ...rest, measure: formula.measure, category: formula.category }} indicator={indicator} />
        <Claims>{claims}</Claims>
      </>
    )
  }
  const amounts = row?.scores.find((score) => score.year === year)?.amounts ?? []
  return (
    <>
      <FigureHeading
        ask={ask}
        name={language === 'en' ? indicator.en : indicator.zh}
        values={amounts.map(({ value, currency }) => formatIndicator(value, indicator.unit, currency, language))}
        partial={scorecard.data.partial}
        told={row?.told ?? 'exact'}
      />
      <section>
        <h3>{text.steps.definition}</h3>
        <IndicatorDefinition indicator={indicator} />
        {formula ? <Parts formula={formula} ask={ask} /> : <p>{text.noFormula}</p>}
      </section>
      <Claims>{claims}</Claims>
    </>
  )
}

function Claims({ children }: { children: ReactNode[] }) {
  const text = useText(drawerText)
  if (children.length === 0) return null
  return (
    <section>
      <h3>{text.claims}</h3>
      {children}
    </section>
  )
}

function Parts({ formula, ask }: { formula: Formula; ask: Ask }) {
  const text = useText(drawerText)
  const parts = partsOf(formula, Number(ask.period.slice(0, 4)))
  const distinct = parts.some(({ measure, upTo }) => upTo && findMeasure(measure)?.nature === 'distinct')
  return (
    <>
      <p>{text.parts}</p>
      <ul className="plain-list figure-parts">
        {parts.map((part) => (
          <Part key={`${part.measure} ${part.category} ${part.period}`} ask={ask} part={part} />
        ))}
      </ul>
      {distinct && <p className="small quiet">{text.notAddingYears}</p>}
    </>
  )
}

type Part = { measure: string; category: string | undefined; period: string; upTo?: boolean }

/** The figures a formula is made of in a year. What runs from the beginning is listed year by year. */
function partsOf(formula: Formula, year: number, upTo = false): Part[] {
  if ('measure' in formula)
    return [{ measure: formula.measure, category: formula.category, period: String(year), upTo }]
  if ('sum' in formula) return formula.sum.flatMap((part) => partsOf(part, year, upTo))
  if ('ratio' in formula) return formula.ratio.flatMap((part) => partsOf(part, year, upTo))
  if ('growth' in formula) return [...partsOf(formula.growth, year, upTo), ...partsOf(formula.growth, year - 1, upTo)]
  return partsOf(formula.cumulative, year, true)
}

function Part({ ask, part }: { ask: Ask; part: Part }) {
  const say = useWord()
  const { language } = useView()
  const { indicator: _, ...place } = ask
  const query = { ...place, measure: part.measure, category: part.category, period: part.period }
  const asked = useFigures({ ...query, period: part.upTo ? undefined : part.period })
  const measure = findMeasure(part.measure)
  if (!measure) return null
  const category = part.category ? (categoryWord(part.measure, part.category, say) ?? part.category) : null
  const rows = (asked.data?.rows ?? []).filter((row) => row.period <= part.period && (part.upTo ? !!row.minor : true))
  return rows.map((row) => (
    <li key={`${row.period} ${row.currency}`}>
      <span>
        {[say(measure), category].filter(Boolean).join(' · ')}{' '}
        <span className="quiet small">{formatPeriod(row.period, language)}</span>
      </span>
      <Figure
        ask={{ ...query, period: row.period, currency: row.currency || undefined }}
        value={row.minor ? formatFigure(row.minor, measure.unit, row.currency, language) : null}
        partial={row.partial}
        told={toldOf([row])}
      />
    </li>
  ))
}
