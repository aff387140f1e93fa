import { Button, QRCode } from 'antd'
import type { FormEvent } from 'react'
import type { Problem } from '../../../domain/index.ts'
import { useConfirmSecondFactor } from '../../api/index.ts'
import { TextField } from '../../parts/field.tsx'
import { useFocus, useForm } from '../../parts/form.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { useText } from '../../text/index.ts'
import { accountText } from './text.ts'

/** What an authenticator reads, and the first code by which it shows that it did. */
export function FactorSetup({
  uri,
  secret,
  onDone,
  onCancel,
}: {
  uri: string
  secret: string
  onDone: (codes: string[]) => void
  onCancel: () => void
}) {
  const text = useText(accountText)
  const confirm = useConfirmSecondFactor()
  const form = useForm('factor', { code: '' }, ({ code }) => codeProblems(code))
  const first = form.id('code')
  useFocus(first)

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!form.check()) return
    confirm.mutate(form.values.code.replaceAll(/\s/g, ''), {
      onSuccess: ({ backup_codes }) => onDone(backup_codes),
      onError: (error) => {
        if (form.tell(error)) return
        form.reset()
        document.getElementById(first)?.focus()
      },
    })
  }
  return (
    <form className="account-form" noValidate onSubmit={send}>
      <p>{text.scan}</p>
      {/* Dark on white in both schemes: not every camera reads the reverse. */}
      <div className="account-qr">
        <QRCode
          type="svg"
          value={uri}
          size={176}
          color="#000000"
          bgColor="#ffffff"
          bordered={false}
          aria-label={text.qr}
        />
      </div>
      <div>
        <div className="small quiet">{text.byHand}</div>
        <code className="account-secret">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </div>
      <TextField
        form={form}
        name="code"
        label={text.firstCode}
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
      />
      <FormFailure error={confirm.error} />
      <div className="account-actions">
        <Button type="primary" htmlType="submit" loading={confirm.isPending ? { delay: 300 } : false}>
          {text.finish}
        </Button>
        <Button onClick={onCancel}>{text.cancel}</Button>
      </div>
    </form>
  )
}

function codeProblems(code: string): Problem[] {
  if (/^\d{6}$/.test(code.replaceAll(/\s/g, ''))) return []
  return [{ field: 'code', zh: accountText['zh-CN'].codeRequired, en: accountText.en.codeRequired }]
}
