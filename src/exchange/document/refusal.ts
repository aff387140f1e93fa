import { DuikouError, type Label } from '../../domain/index.ts'

const WORDS = {
  damaged: { zh: '文件不完整或已损坏', en: 'it is cut or damaged' },
  large: { zh: '内容过多', en: 'there is too much in it' },
  locked: {
    zh: '是旧格式 .doc 或设有密码，请另存为不带密码的 .docx',
    en: 'it is an old .doc or has a password; save it as .docx without one',
  },
  pictures: {
    zh: '里面没有文字（可能是扫描件），请粘贴文本',
    en: 'there is no text in it (it may be a scan); paste the text',
  },
  other: { zh: '不是 txt、html、docx 或 pdf', en: 'it is no txt, html, docx or pdf' },
} satisfies Record<string, Label>

export type Unreadable = keyof typeof WORDS

export function unreadable(what: Unreadable, cause?: unknown): DuikouError {
  return new DuikouError('document.unusable', { problem: WORDS[what] }, cause)
}
