import { type Label, TRAIL_CHANGES, TRAIL_EVENTS } from '../domain/index.ts'
import { agreement } from './agreement.ts'
import { allocation } from './allocation.ts'
import { appropriation } from './appropriation.ts'
import { asset } from './asset.ts'
import { beneficiary } from './beneficiary.ts'
import { claim } from './claim.ts'
import { closing } from './closing.ts'
import { commitment } from './commitment.ts'
import { county } from './county.ts'
import { deal } from './deal.ts'
import { disbursement } from './disbursement.ts'
import { inspection } from './inspection.ts'
import type { Kind } from './kind.ts'
import { milestone } from './milestone.ts'
import { organisation } from './organisation.ts'
import { pairing } from './pairing.ts'
import { posting } from './posting.ts'
import { progress } from './progress.ts'
import { project } from './project.ts'
import { reimbursement } from './reimbursement.ts'
import { report } from './report.ts'
import { target } from './target.ts'
import { transfer } from './transfer.ts'

/** Every kind in the groups of the menu. A kind may refer to any other. */
export const KIND_GROUPS: (Label & { kinds: Kind[] })[] = [
  { zh: '结对与目标', en: 'Pairings and targets', kinds: [pairing, agreement, target] },
  {
    zh: '资金台账',
    en: 'Ledgers of money',
    kinds: [appropriation, allocation, transfer, disbursement, reimbursement, closing],
  },
  { zh: '项目台账', en: 'Ledgers of projects', kinds: [project, milestone, progress, asset, inspection, beneficiary] },
  { zh: '合作与人才', en: 'Cooperation and people', kinds: [deal, posting, commitment] },
  { zh: '地区、单位与公布数', en: 'Places, organisations, publications', kinds: [county, organisation, report, claim] },
]

/** Every kind, in the order menus show them. */
export const KINDS: Kind[] = KIND_GROUPS.flatMap(({ kinds }) => kinds)

/** The kind of a name or a path in addresses, or undefined. */
export function findKind(name: string): Kind | undefined {
  return KINDS.find((kind) => kind.name === name || kind.path === name)
}

/** What actions of lifecycles are called, by the names under which history tells them. */
export const ACTION_WORDS: Record<string, Label> = Object.fromEntries(
  KINDS.flatMap(({ lifecycle }) => lifecycle?.actions ?? []).map(({ name, zh, en }) => [name, { zh, en }]),
)

/** Everything an entry of the audit trail may tell, with its words. */
export const TRAIL_WORDS: Record<string, Label> = { ...TRAIL_CHANGES, ...ACTION_WORDS, ...TRAIL_EVENTS }

export * from './actions.ts'
export * from './check.ts'
export { columnLabels } from './common.ts'
export { INDICATOR_WORDS, isMoneyTarget, targetUnit } from './indicators.ts'
export * from './kind.ts'
export * from './lifecycle.ts'
export * from './measures.ts'
export * from './problem.ts'
export { PROJECT_CLASSES } from './project.ts'
export { PROJECT_STAGES } from './project-states.ts'
export { REPORT_LIMIT } from './report.ts'
export * from './schema.ts'
export { MONEY_SOURCES } from './sources.ts'
