import type { Label } from '../domain/index.ts'

/**
 * The way of a project from a proposal to a thing that somebody owns (domain facts 4.7), and what leads off it. `planned`
 * is its name since the first release: the plan is issued, work has not begun.
 */
export const PROJECT_STATES = {
  proposed: { zh: '申报', en: 'Proposed' },
  reviewed: { zh: '乡镇已审核', en: 'Reviewed by the township' },
  decided: { zh: '县级已审定', en: 'Decided by the county' },
  library: { zh: '已入库', en: 'In the library' },
  consented: { zh: '支援方已同意', en: 'Provider consents' },
  approved: { zh: '已批复', en: 'Approved' },
  planned: { zh: '计划已下达', en: 'Plan issued' },
  under_way: { zh: '实施中', en: 'Under way' },
  completed: { zh: '已完工', en: 'Completed' },
  accepted: { zh: '已验收', en: 'Accepted' },
  handed_over: { zh: '已移交', en: 'Handed over' },
  returned: { zh: '已退回', en: 'Returned' },
  removed: { zh: '已出库', en: 'Removed from the library' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} satisfies Record<string, Label>

export type ProjectState = keyof typeof PROJECT_STATES

/** The states in groups, as a board shows them. */
export const PROJECT_STAGES: Record<string, Label & { states: ProjectState[] }> = {
  proposal: { zh: '申报审核', en: 'Proposal', states: ['proposed', 'reviewed', 'decided', 'returned'] },
  library: { zh: '项目库', en: 'Library', states: ['library', 'consented', 'removed'] },
  approval: { zh: '批复下达', en: 'Approval', states: ['approved', 'planned'] },
  work: { zh: '实施', en: 'Work', states: ['under_way'] },
  completion: { zh: '完工验收', en: 'Completion', states: ['completed', 'accepted'] },
  asset: { zh: '移交', en: 'Hand-over', states: ['handed_over'] },
  ended: { zh: '取消', en: 'Cancelled', states: ['cancelled'] },
}

/** States in which work has begun, and in which it is done: what is counted. */
export const DONE: ProjectState[] = ['completed', 'accepted', 'handed_over']
export const BEGUN: ProjectState[] = ['under_way', ...DONE]

/** States in which a project may stand already when it is entered: work that began before its ledger was kept here. */
export const ENTERED_AS: ProjectState[] = ['proposed', 'library', 'planned', ...BEGUN, 'cancelled']
