import { App, Button } from 'antd'
import { useState } from 'react'
import { type Account, useBeginSecondFactor, useEndSecondFactor } from '../../api/index.ts'
import { useFocusBack } from '../../parts/form.ts'
import { PlainTag, StateTag } from '../../parts/tags.tsx'
import { useText } from '../../text/index.ts'
import { BackupCodes } from './backup-codes.tsx'
import { FactorSetup } from './factor-setup.tsx'
import { PasswordPrompt } from './password-prompt.tsx'
import { Section } from './section.tsx'
import { accountText } from './text.ts'

/** Fewer backup codes than that are soon gone. */
const FEW = 3

/** What the section shows: how it stands, the password asked for, the secret to scan, or the codes told once. */
type Step = 'rest' | 'password' | { uri: string; secret: string } | string[]

/** The second factor: set up in three steps (password, QR code, first code), turned off by the password. */
export function FactorSection({ account }: { account: Account }) {
  const text = useText(accountText)
  const { message } = App.useApp()
  const begin = useBeginSecondFactor()
  const end = useEndSecondFactor()
  const [step, setStep] = useState<Step>('rest')
  const button = useFocusBack(step === 'rest')
  const on = account.second_factor
  const rest = () => setStep('rest')
  const state = on ? <StateTag state="good">{text.on}</StateTag> : <PlainTag>{text.off}</PlainTag>
  return (
    <Section id="factor" title={text.factor} about={text.factorAbout} state={state}>
      {Array.isArray(step) ? (
        <BackupCodes login={account.login} codes={step} onKept={rest} />
      ) : typeof step === 'object' ? (
        <FactorSetup {...step} onDone={setStep} onCancel={rest} />
      ) : step === 'rest' ? (
        <>
          {on && <CodesLeft left={account.backup_codes_left ?? 0} />}
          <Button ref={button} danger={on} onClick={() => setStep('password')}>
            {on ? text.turnOff : text.turnOn}
          </Button>
        </>
      ) : on ? (
        <PasswordPrompt
          name="factor-off"
          action={text.turnOff}
          why={text.turnOffWhy}
          danger
          ask={end}
          onDone={() => {
            message.success(text.turnedOff)
            rest()
          }}
          onCancel={rest}
        />
      ) : (
        <PasswordPrompt name="factor-on" action={text.goOn} ask={begin} onDone={setStep} onCancel={rest} />
      )}
    </Section>
  )
}

function CodesLeft({ left }: { left: number }) {
  const text = useText(accountText)
  if (left > FEW) return <p className="small quiet">{text.codesLeft(left)}</p>
  return (
    <p className="small">
      <StateTag state="attention">{text.codesLeft(left)}</StateTag> {text.codesFew}
    </p>
  )
}
