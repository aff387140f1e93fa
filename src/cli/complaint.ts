import { CommanderError } from 'commander'
import { DuikouError, type Language, sentence } from '../domain/index.ts'

type Environment = Record<string, string | undefined>

/** The language of a terminal: Chinese where the locale begins with zh, else English. */
export function terminalLanguage(environment: Environment): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^zh/i.test(locale) ? 'zh-CN' : 'en'
}

/** What stderr gets for an error: one sentence; the stack follows where DUIKOU_DEBUG is set. */
export function complain(error: unknown, environment: Environment): string {
  const words = `${inWords(error, terminalLanguage(environment))}\n`
  return environment.DUIKOU_DEBUG && error instanceof Error ? `${words}${stacks(error)}\n` : words
}

function inWords(error: unknown, language: Language): string {
  if (error instanceof DuikouError) return sentence(error.code, error.params, language)
  if (error instanceof CommanderError) return usage(error, language)
  const message = error instanceof Error ? error.message : String(error)
  return language === 'en'
    ? `The program failed: ${message} (set DUIKOU_DEBUG=1 to see where).`
    : `程序出错：${message}（设 DUIKOU_DEBUG=1 可看位置）。`
}

/** Commander speaks English; its frequent complaints have a Chinese lead, the part in quotes stays. */
function usage(error: CommanderError, language: Language): string {
  const message = error.message.replace(/^error: /, '').replaceAll('\n', ' ')
  const lead = language === 'en' ? undefined : USAGE[error.code]
  return lead
    ? `${lead}（${message}）。`
    : `${message.charAt(0).toUpperCase()}${message.slice(1)}.`.replace(/([.?)])\.$/, '$1')
}

const USAGE: Record<string, string> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.optionMissingArgument': '选项缺少值',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.excessArguments': '参数过多',
  'commander.invalidArgument': '参数无效',
}

function stacks(error: Error): string {
  const cause = error.cause instanceof Error ? `\n${stacks(error.cause)}` : ''
  return `${error.stack ?? error.message}${cause}`
}
