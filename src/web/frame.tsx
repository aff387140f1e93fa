import { App, ConfigProvider, type ConfigProviderProps } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { useEffect } from 'react'
import { Outlet, ScrollRestoration } from 'react-router'
import { useLanguage } from './text/index.ts'
import { useTheme } from './theme.ts'

type Locale = NonNullable<ConfigProviderProps['locale']>

// To the type checker, which follows Node's rules, a module of antd is CommonJS; to the bundler it is an ES module.
const unwrap = (locale: Locale | { default: Locale }): Locale => ('default' in locale ? locale.default : locale)

/** What every page stands in: the theme of the system's scheme and the language of the address. */
export function Frame() {
  const language = useLanguage()
  const theme = useTheme()
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <ConfigProvider
      theme={theme}
      locale={unwrap(language === 'en' ? enUS : zhCN)}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <App component={false} message={{ maxCount: 3 }}>
        <Outlet />
        <ScrollRestoration getKey={({ pathname }) => pathname} />
      </App>
    </ConfigProvider>
  )
}
