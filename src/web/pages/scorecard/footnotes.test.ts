import { expect, test } from 'vitest'
import type { ClaimBeside, PublishedFigure } from '../../api/index.ts'
import { footnotesOf } from './footnotes.ts'

const beside = (id: number, source: string, note: string | null) =>
  ({
    claim: {
      id,
      source_title: source,
      source_address: null,
      published_on: '2019-02-18',
      note,
      note_en: note,
    } as PublishedFigure,
  }) as ClaimBeside

test('sources come first, each once; notes follow in the order of the figures', () => {
  const claims = [beside(7, 'A', 'open start'), beside(8, 'A', null), beside(9, 'B', 'open start'), beside(4, 'A', 'x')]
  const { footnotes, marks } = footnotesOf(claims, 'en')
  expect(footnotes.map(({ mark, kind, text }) => [mark, kind, text])).toEqual([
    [1, 'source', 'A'],
    [2, 'source', 'B'],
    [3, 'note', 'open start'],
    [4, 'note', 'x'],
  ])
  expect([...marks]).toEqual([
    [7, [1, 3]],
    [8, [1]],
    [9, [2, 3]],
    [4, [1, 4]],
  ])
})
