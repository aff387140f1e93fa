import data from '../../data/indicators.json' with { type: 'json' }
import type { Label } from '../domain/index.ts'

type Named = Label & { id: string; unit: string | Label }

const named: Named[] = data.indicators

/** What indicators are called, by id, in the order of the scorecard. */
export const INDICATOR_WORDS: Record<string, Label> = Object.fromEntries(
  named.map(({ id, zh, en }) => [id, { zh, en }]),
)

const YUAN: Label = { zh: '元', en: 'yuan' }

/** Whether targets of an indicator are amounts of money. */
export function isMoneyTarget(indicator: string): boolean {
  return named.find(({ id }) => id === indicator)?.unit === 'money'
}

/** The unit a target of an indicator is given in: yuan for money, percent for shares, else the indicator's own. */
export function targetUnit(indicator: string): Label {
  const unit = named.find(({ id }) => id === indicator)?.unit
  return typeof unit === 'object' ? unit : YUAN
}
