import './login.css'
import { useState } from 'react'
import { Navigate, useLocation, useSearchParams } from 'react-router'
import { ownPath } from '../../../domain/index.ts'
import { useSession } from '../../api/index.ts'
import { Front } from '../../shell/front.tsx'
import { useText } from '../../text/index.ts'
import { ChangeStep } from './change-step.tsx'
import { CodeStep } from './code-step.tsx'
import { PasswordStep } from './password-step.tsx'
import { loginText } from './text.ts'

/** What leads here with the password given already: a one-time link of somebody with a second factor. */
export type LoginState = { secondFactor: true }

/**
 * Signs in, in up to three steps: password, passkey or another system; the code of the second factor; a password of one's
 * own in place of one that somebody else set.
 */
export function LoginPage() {
  const text = useText(loginText)
  const user = useSession().data?.user
  const [params] = useSearchParams()
  const state = useLocation().state as LoginState | null
  const [coded, setCoded] = useState(state?.secondFactor === true)
  const [password, setPassword] = useState('')
  const [error, setError] = useState<Error | null>(null)

  if (user?.must_change_password) {
    return (
      <Front title={text.title} about={text.changeAbout}>
        <ChangeStep login={user.login} current={password} />
      </Front>
    )
  }
  if (user) return <Navigate to={ownPath(params.get('next'))} replace />
  if (coded) {
    const back = (why: Error | null) => {
      setError(why)
      setCoded(false)
    }
    return (
      <Front title={text.title} about={text.codeAbout}>
        <CodeStep onBack={back} />
      </Front>
    )
  }
  return (
    <Front title={text.title} about={text.about}>
      <PasswordStep
        error={error}
        failed={params.get('failed') === 'oidc'}
        onPassword={setPassword}
        onCode={() => setCoded(true)}
      />
    </Front>
  )
}
