import { expect, test } from 'vitest'
import { DuikouError } from '../domain/index.ts'
import { isCollision, translate } from './failure.ts'

function failure(message: string, code?: string): Error {
  return Object.assign(new Error(message), code ? { code } : {})
}

test.each([
  ['disk.full', failure('could not extend file', '53100')],
  ['server.busy', failure('sorry, too many clients already', '53300')],
  ['server.busy', failure('timeout exceeded when trying to connect')],
  ['database.unreachable', failure('connect ECONNREFUSED', 'ECONNREFUSED')],
  ['database.unreachable', failure('terminating connection due to administrator command', '57P01')],
  ['database.unreachable', failure('connection failure', '08006')],
  ['database.unreachable', failure('Connection terminated unexpectedly')],
  ['database.unreachable', failure('password authentication failed', '28P01')],
])('%s is what people are told', (code, error) => {
  expect(translate(error)).toMatchObject({ code, cause: error })
})

test('what is no matter of the server passes unchanged', () => {
  for (const error of [failure('duplicate key', '23505'), new DuikouError('disk.full'), new TypeError('no'), 'text']) {
    expect(translate(error)).toBe(error)
  }
})

test('only deadlocks and serialisation failures are collisions', () => {
  expect(['40001', '40P01', '23505', '57P01'].map((code) => isCollision(failure('x', code)))).toEqual([
    true,
    true,
    false,
    false,
  ])
})
