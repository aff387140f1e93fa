import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { rememberLanguage, useLanguage, useText } from '../text/index.ts'

/** Switches to the other language, on this page and on the next visit. */
export function LanguageSwitch() {
  const text = useText()
  const language = useLanguage()
  const [, setParams] = useSearchParams()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <Button
      type="text"
      lang={other}
      aria-label={`${text.language.other} (${text.language.switch})`}
      onClick={() => {
        rememberLanguage(other)
        setParams(
          (before) => {
            const next = new URLSearchParams(before)
            next.set('lang', other)
            return next
          },
          { replace: true, preventScrollReset: true },
        )
      }}
    >
      {text.language.other}
    </Button>
  )
}
