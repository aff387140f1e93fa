import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('cells are quoted where they must be', () => {
  expect(toCsv([['a', 'b,c', 'd"e', 'f\ng']])).toBe('\uFEFFa,"b,c","d""e","f\ng"\r\n')
})

test('amounts stay numbers, formulas become text', () => {
  expect(toCsv([['−1,234.50', '-5', '=1+1', '@cmd', '-x']])).toBe(`\uFEFF"-1,234.50",-5,'=1+1,'@cmd,'-x\r\n`)
})
