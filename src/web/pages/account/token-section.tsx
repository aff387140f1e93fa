import { Button } from 'antd'
import { useState } from 'react'
import { type Token, useEndToken } from '../../api/index.ts'
import { useConfirm } from '../../parts/confirm.ts'
import { useFocusBack } from '../../parts/form.ts'
import { PlainTag, StateTag } from '../../parts/tags.tsx'
import { formatMoment, useText } from '../../text/index.ts'
import { Section } from './section.tsx'
import { accountText } from './text.ts'
import { TokenForm } from './token-form.tsx'
import { TokenOnce } from './token-once.tsx'

/** Tokens for programs: made with a scope and a last day, shown once, ended at any time. */
export function TokenSection({ tokens }: { tokens: Token[] }) {
  const text = useText(accountText)
  const [step, setStep] = useState<'rest' | 'form' | { token: string }>('rest')
  const button = useFocusBack(step === 'rest')
  const rest = () => setStep('rest')
  return (
    <Section id="tokens" title={text.tokens} about={text.tokensAbout}>
      {tokens.length === 0 && step === 'rest' && <p className="quiet">{text.tokensNone}</p>}
      <ul className="plain-list account-list">
        {tokens.map((token) => (
          <TokenLine key={token.id} token={token} />
        ))}
      </ul>
      {step === 'rest' ? (
        <Button ref={button} onClick={() => setStep('form')}>
          {text.makeToken}
        </Button>
      ) : step === 'form' ? (
        <TokenForm onMade={setStep} onCancel={rest} />
      ) : (
        <TokenOnce token={step.token} onKept={rest} />
      )}
    </Section>
  )
}

function TokenLine({ token }: { token: Token }) {
  const text = useText(accountText)
  const confirm = useConfirm()
  const end = useEndToken()
  const { id, name, scope, expires_at, used_at } = token
  const over = new Date(expires_at) < new Date()
  const ask = () =>
    confirm({
      title: text.endToken(name),
      why: text.endTokenWhy,
      action: text.end,
      run: () => end.mutateAsync(id),
      done: text.ended,
    })
  return (
    <li>
      <div>
        <div>
          {name} <PlainTag>{text.scopes[scope]}</PlainTag>{' '}
          {over && <StateTag state="attention">{text.expired}</StateTag>}
        </div>
        <div className="small quiet">
          {text.expires(formatMoment(expires_at))} · {used_at ? text.used(formatMoment(used_at)) : text.unused}
        </div>
      </div>
      <Button size="small" aria-label={`${text.end}: ${name}`} onClick={ask}>
        {text.end}
      </Button>
    </li>
  )
}
