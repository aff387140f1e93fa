import type { Label, Language } from '../../domain/index.ts'
import { en } from './en.ts'
import { useLanguage } from './language.ts'
import { type Text, zhCN } from './zh-CN.ts'

export * from './format.ts'
export { rememberLanguage, useLanguage } from './language.ts'
export type { Text } from './zh-CN.ts'

/** A page's own words in both languages; a word missing in one of them does not compile. */
export type Words<T> = Record<Language, T>

/** Declares a page's words: the Chinese ones give the shape, the English ones must fill it. */
export function bothLanguages<T>(zh: T, en: NoInfer<T>): Words<T> {
  return { 'zh-CN': zh, en }
}

const SHARED: Words<Text> = { 'zh-CN': zhCN, en }

/** The words of the shell and shared parts, or those of a page, in the language in use. */
export function useText(): Text
export function useText<T>(words: Words<T>): T
export function useText<T>(words?: Words<T>): T | Text {
  const language = useLanguage()
  return words ? words[language] : SHARED[language]
}

/** A declaration's label in a language. */
export function word(label: Label, language: Language): string {
  return language === 'en' ? label.en : label.zh
}

/** Picks from labels of declarations the word in the language in use. */
export function useWord(): (label: Label) => string {
  const language = useLanguage()
  return (label) => word(label, language)
}
