import { CommanderError } from 'commander'
import { expect, test } from 'vitest'
import { DuikouError } from '../domain/index.ts'
import { complain, terminalLanguage } from './complaint.ts'

const CHINESE = { LANG: 'zh_CN.UTF-8' }

test('the language is that of the locale, LC_ALL first', () => {
  expect(terminalLanguage({})).toBe('en')
  expect(terminalLanguage({ LANG: 'en_US.UTF-8' })).toBe('en')
  expect(terminalLanguage(CHINESE)).toBe('zh-CN')
  expect(terminalLanguage({ ...CHINESE, LC_ALL: 'C' })).toBe('en')
})

test('an error is one sentence; the stack comes only when asked for', () => {
  const error = new DuikouError('disk.full', {}, new Error('the cause'))
  expect(complain(error, {})).toBe('The disk is full; nothing was saved. Free some space and try again.\n')
  expect(complain(error, CHINESE)).toBe('磁盘已满，没有保存任何内容。请腾出空间后重试。\n')
  expect(complain(error, { DUIKOU_DEBUG: '1' })).toMatch(/try again\.\n[\s\S]+complaint\.test[\s\S]+the cause/)
  expect(complain(new Error('odd'), {})).toBe('The program failed: odd (set DUIKOU_DEBUG=1 to see where).\n')
})

test('a mistyped command is told in a sentence of the language', () => {
  const error = new CommanderError(1, 'commander.unknownOption', "error: unknown option '--x'\n(Did you mean --y?)")
  expect(complain(error, {})).toBe("Unknown option '--x' (Did you mean --y?)\n")
  expect(complain(error, CHINESE)).toBe("没有这个选项（unknown option '--x' (Did you mean --y?)）。\n")
  expect(complain(new CommanderError(1, 'commander.other', 'error: odd'), {})).toBe('Odd.\n')
})
