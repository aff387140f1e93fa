import { useSearchParams } from 'react-router'
import type { Language } from '../../domain/index.ts'

const KEY = 'duikou.lang'

/** The language in use: the address's `lang`, else the one chosen last here, else the browser's. */
export function useLanguage(): Language {
  const [params] = useSearchParams()
  return parse(params.get('lang')) ?? parse(window.localStorage.getItem(KEY)) ?? browserLanguage()
}

/** Remembers a choice of language for the next visit. */
export function rememberLanguage(language: Language): void {
  window.localStorage.setItem(KEY, language)
}

function browserLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

function parse(text: string | null): Language | null {
  return text === 'en' ? 'en' : text === 'zh-CN' || text === 'zh' ? 'zh-CN' : null
}
