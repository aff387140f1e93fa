import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { CopyButton } from '../../parts/copy-button.tsx'
import { useText } from '../../text/index.ts'
import { accountText } from './text.ts'

/** Backup codes, shown this once; printing prints them alone. */
export function BackupCodes({ login, codes, onKept }: { login: string; codes: string[]; onKept: () => void }) {
  const text = useText(accountText)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="backup-codes">
      <h3 ref={head} tabIndex={-1}>
        {text.codesTitle}
      </h3>
      <p className="no-print">{text.codesAbout}</p>
      <p className="small quiet">{text.codesOf(login)}</p>
      <ol className="backup-code-list">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="account-actions no-print">
        <CopyButton text={[text.codesOf(login), ...codes].join('\n')} />
        <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          {text.print}
        </Button>
        <Button type="primary" onClick={onKept}>
          {text.codesKept}
        </Button>
      </div>
    </div>
  )
}
