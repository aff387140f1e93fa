import { expect, test } from 'vitest'
import { findKind, type Kind } from '../../../kinds/index.ts'
import { waitingAction } from './waiting-action.ts'

const PROJECT = findKind('project') as Kind

test('a record waits for the action of its state; at the end of its way, or without one, for nothing', () => {
  expect(waitingAction(PROJECT, 'proposed')?.name).toBe('review')
  expect(waitingAction(PROJECT, 'under_way')?.name).toBe('complete')
  expect(waitingAction(PROJECT, 'handed_over')).toBeUndefined()
  expect(waitingAction(PROJECT, 'cancelled')).toBeUndefined()
  expect(waitingAction(findKind('pairing') as Kind, 'any')).toBeUndefined()
})
