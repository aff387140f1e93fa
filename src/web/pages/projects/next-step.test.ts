import { expect, test } from 'vitest'
import { findKind, type Kind } from '../../../kinds/index.ts'
import type { RecordShown } from '../../api/index.ts'
import { dueField, nextStep, waitingAction } from './next-step.ts'

const PROJECT = findKind('project') as Kind
const project = (fields: Record<string, unknown>) => fields as RecordShown

test('a record waits for the action of its state, until the day that action names', () => {
  expect(waitingAction(PROJECT, 'proposed')?.name).toBe('review')
  expect(dueField(PROJECT, 'under_way')).toBe('planned_end')
  const step = nextStep(PROJECT, project({ state: 'under_way', planned_end: '2019-06-30' }))
  expect(step).toMatchObject({ action: { name: 'complete' }, due: '2019-06-30' })
  expect(nextStep(PROJECT, project({ state: 'under_way', planned_end: null }))?.due).toBeNull()
})

test('at the end of its way it waits for nothing, nor does a kind without a way', () => {
  expect(nextStep(PROJECT, project({ state: 'handed_over' }))).toBeNull()
  expect(nextStep(PROJECT, project({ state: 'cancelled' }))).toBeNull()
  expect(nextStep(findKind('pairing') as Kind, project({ state: 'any' }))).toBeNull()
})
