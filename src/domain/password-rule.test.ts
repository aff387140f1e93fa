import { expect, test } from 'vitest'
import { PASSWORD_LIMIT, passwordProblem } from './password-rule.ts'

test.each([
  ['elevenchars', 'at least 12'],
  ['x'.repeat(PASSWORD_LIMIT + 1), 'at most 1000'],
  ['my name is Wang Li', 'user name'],
  ['abababababab', 'easy to guess'],
  ['123456789012', 'easy to guess'],
  ['lkjihgfedcba', 'easy to guess'],
])('%s will not do', (password, why) => {
  expect(passwordProblem(password, 'wang li')?.en).toContain(why)
})

test('length is enough, in any script', () => {
  expect(passwordProblem('correct horse battery', 'wang')).toBeUndefined()
  expect(passwordProblem('春眠不觉晓处处闻啼鸟夜来', 'wang')).toBeUndefined()
  // A short user name is a syllable like others.
  expect(passwordProblem('liquid mountain', 'li')).toBeUndefined()
})
