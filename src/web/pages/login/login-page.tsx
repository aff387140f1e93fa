import './login.css'
import { Alert, Button, Input } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { ROLES } from '../../../domain/index.ts'
import { sayError, useSession, useSignIn } from '../../api/index.ts'
import { LanguageSwitch } from '../../shell/language-switch.tsx'
import { Logo } from '../../shell/logo.tsx'
import { useLanguage, useText } from '../../text/index.ts'
import { loginText } from './text.ts'

/** Signs in. Where the demonstration is loaded its accounts are listed, and one click fills one in. */
export function LoginPage() {
  const text = useText(loginText)
  const shared = useText()
  const language = useLanguage()
  const session = useSession()
  const signIn = useSignIn()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const submit = useRef<HTMLButtonElement>(null)
  const next = safePath(params.get('next'))
  useEffect(() => {
    document.title = `${text.title} · ${shared.app.name}`
  }, [text, shared])

  if (session.data?.user) return <Navigate to={next} replace />

  const send = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ login: login.trim(), password }, { onSuccess: () => navigate(next, { replace: true }) })
  }
  return (
    <main className="login">
      <div className="login-language">
        <LanguageSwitch />
      </div>
      <h1 className="login-name">
        <Logo size={40} />
        <span>
          对口 <span lang="en">Duikou</span>
        </span>
      </h1>
      <p className="quiet">{text.about}</p>
      <form onSubmit={send}>
        <label htmlFor="login">{text.login}</label>
        <Input
          id="login"
          autoComplete="username"
          required
          value={login}
          onChange={({ target }) => setLogin(target.value)}
        />
        <label htmlFor="password">{text.password}</label>
        <Input.Password
          id="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        {(signIn.error ?? session.error) && (
          <Alert type="error" showIcon title={sayError(signIn.error ?? session.error, language)} />
        )}
        <Button ref={submit} type="primary" htmlType="submit" block loading={signIn.isPending ? { delay: 300 } : false}>
          {text.enter}
        </Button>
      </form>
      {session.data?.demo && (
        <section aria-labelledby="demo-accounts">
          <h2 id="demo-accounts">{text.demo}</h2>
          <p className="quiet small">{text.demoWhy}</p>
          <ul className="plain-list demo-accounts">
            {session.data.demo.accounts.map((account) => (
              <li key={account.login}>
                <button
                  type="button"
                  onClick={() => {
                    setLogin(account.login)
                    setPassword(account.password)
                    submit.current?.focus()
                  }}
                >
                  <span>{language === 'en' ? (account.name_en ?? account.name) : account.name}</span>
                  <span className="quiet small">
                    {language === 'en' ? ROLES[account.role].en : ROLES[account.role].zh} · {account.login}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}

/** Only paths of this app are followed after signing in. */
function safePath(path: string | null): string {
  return path && /^\/(?![/\\])/.test(path) ? path : '/'
}
