import type { InputRef } from 'antd'
import { Alert, Button, Input } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { ApiError, sayError, useSecondFactor } from '../../api/index.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { loginText } from './text.ts'

/** The second step: a code of the authenticator, or a backup code. */
export function CodeStep({ onBack }: { onBack: (why: Error | null) => void }) {
  const text = useText(loginText)
  const language = useLanguage()
  const give = useSecondFactor()
  const [code, setCode] = useState('')
  const input = useRef<InputRef>(null)
  useEffect(() => input.current?.focus(), [])

  const send = (event: FormEvent) => {
    event.preventDefault()
    give.mutate(code.trim(), {
      onError: (error) => {
        // It took too long, or too many tries: the password is asked for again.
        if (error instanceof ApiError && error.code === 'auth.step') return onBack(error)
        setCode('')
        input.current?.focus()
      },
    })
  }
  return (
    <form className="login-steps" onSubmit={send}>
      <div>
        <label htmlFor="code">{text.code}</label>
        <Input
          ref={input}
          id="code"
          autoComplete="one-time-code"
          aria-describedby="code-help"
          required
          minLength={6}
          maxLength={40}
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
        <div id="code-help" className="small quiet">
          {text.codeHelp}
        </div>
      </div>
      {give.error && <Alert type="error" showIcon title={sayError(give.error, language)} />}
      <Button type="primary" htmlType="submit" block loading={give.isPending ? { delay: 300 } : false}>
        {text.goOn}
      </Button>
      <Button block onClick={() => onBack(null)}>
        {text.again}
      </Button>
    </form>
  )
}
