import { Alert, Button, Input } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { type DemoAccount, sayError, usePasskeySignIn, useSession, useSignIn } from '../../api/index.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { OtherWays } from './other-ways.tsx'
import { loginText } from './text.ts'

/** The first step: user name and password, or another way in. Where the demonstration is loaded its accounts are listed. */
export function PasswordStep({
  error,
  failed,
  onPassword,
  onCode,
}: {
  /** Why the step after this one led back here. */
  error: Error | null
  /** Whether another system did not sign anybody in. */
  failed: boolean
  /** The password that let somebody in, which they may have to change next. */
  onPassword: (password: string) => void
  onCode: () => void
}) {
  const text = useText(loginText)
  const language = useLanguage()
  const session = useSession()
  const signIn = useSignIn()
  const passkey = usePasskeySignIn()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const submit = useRef<HTMLButtonElement>(null)
  const tried = !signIn.isIdle || !passkey.isIdle
  const told = signIn.error ?? passkey.error ?? session.error ?? (tried ? null : error)

  const send = (event: FormEvent) => {
    event.preventDefault()
    passkey.reset()
    onPassword(password)
    signIn.mutate({ login: login.trim(), password }, { onSuccess: (came) => 'second_factor' in came && onCode() })
  }
  const fill = (account: DemoAccount) => {
    setLogin(account.login)
    setPassword(account.password)
    submit.current?.focus()
  }
  return (
    <>
      <div className="login-steps">
        <form onSubmit={send}>
          <div>
            <label htmlFor="login">{text.login}</label>
            <Input
              id="login"
              autoComplete="username"
              required
              value={login}
              onChange={({ target }) => setLogin(target.value)}
            />
          </div>
          <div>
            <label htmlFor="password">{text.password}</label>
            <Input.Password
              id="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          </div>
          {told ? (
            <Alert type="error" showIcon title={sayError(told, language)} />
          ) : (
            failed && !tried && <Alert type="error" showIcon title={text.oidcFailed} />
          )}
          <Button
            ref={submit}
            type="primary"
            htmlType="submit"
            block
            loading={signIn.isPending ? { delay: 300 } : false}
          >
            {text.enter}
          </Button>
        </form>
        <OtherWays
          providers={session.data?.oidc ?? []}
          busy={passkey.isPending}
          onPasskey={() => {
            signIn.reset()
            passkey.mutate()
          }}
        />
      </div>
      {session.data?.demo && <DemoAccounts accounts={session.data.demo.accounts} onChoose={fill} />}
    </>
  )
}
