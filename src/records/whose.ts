import { DuikouError, type Label, type Role, roleData } from '../domain/index.ts'
import type { Stand } from '../kinds/index.ts'

const STANDS: Record<Stand, Label> = {
  provider: { zh: '支援方', en: 'the provider’s side' },
  recipient: { zh: '受援方', en: 'the recipient’s side' },
  assignee: { zh: '责任单位', en: 'the assignee' },
  assigner: { zh: '支援方或责任单位的上级', en: 'the provider’s side or a level above the assignee' },
}

/** The error that says whose something is. */
export function notTheirs(action: Label, { roles, stands }: { roles: readonly Role[]; stands: Stand[] }): DuikouError {
  const word = { zh: action.zh, en: action.en }
  const whose = all([...stands.map((stand) => STANDS[stand])])
  const names = all(roles.map((role) => roleData(role)))
  return new DuikouError('action.whose', { action: word, whose, roles: names })
}

/** Several words in one, in each language; a dash for none. */
export function listed(words: readonly Label[]): Label {
  return words.length > 0 ? all(words) : { zh: '–', en: '–' }
}

function all(words: readonly Label[]): Label {
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') }
}
