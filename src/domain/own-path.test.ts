import { expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

test.each([
  ['/projects?state=planned#top', '/projects?state=planned#top'],
  ['/', '/'],
  ['/资金', '/%E8%B5%84%E9%87%91'],
  [null, '/'],
  ['', '/'],
  ['projects', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['/\n\\elsewhere.example', '/'],
  ['/a/..//elsewhere.example', '/'],
  ['https://elsewhere.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/\\:x', '/'],
])('%j leads to %s', (path, led) => {
  expect(ownPath(path)).toBe(led)
})
