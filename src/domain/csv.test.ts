import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('cells are quoted where they must be', () => {
  expect(csvLine(['a', 'b,c', 'd"e', 'f\ng'])).toBe('a,"b,c","d""e","f\ng"\r\n')
})

test('amounts stay numbers, formulas become text', () => {
  expect(csvLine(['−1,234.50', '-5', '=1+1', '@cmd', '-x'])).toBe(`"-1,234.50",-5,'=1+1,'@cmd,'-x\r\n`)
})
