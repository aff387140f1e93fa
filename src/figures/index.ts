export { BALANCE_KEYS, readBalances } from './balances.ts'
export { type Beside, besideRecords, type Comparable, type Why } from './beside.ts'
export { CASCADE_WAYS, type Cascade, cascade, cascadeInputs } from './cascade.ts'
export type { PublishedFigure } from './claims.ts'
export { type Contribution, type Drill, type DrillQuery, drill } from './drill.ts'
export { type Figure, type FigureQuery, readFigures } from './figures.ts'
export { type Formula, INDICATORS, type Indicator } from './indicators.ts'
export { type Arc, readArcs } from './map.ts'
export { readMoneyFlow } from './money-flow.ts'
export { MONEY_DAYS, MONEY_LISTS, readMoneyList } from './money-lists.ts'
export { moneyRules, readMoneyRules } from './money-rules.ts'
export { answerFigures, type FigureRequest, type FigureRow, parseFigureRequest } from './request.ts'
export {
  type ClaimBeside,
  readScorecard,
  readScores,
  type Score,
  type Scorecard,
  type ScorecardQuery,
  type ScorecardRow,
} from './scorecard.ts'

export { setSmallCell, TOLD, toldTo } from './small-cells.ts'

export { readTargetTree, TARGET_LIMIT, type TargetTree } from './target-tree.ts'
