import { Button } from 'antd'
import { ShownOnce } from '../../parts/shown-once.tsx'
import { useText } from '../../text/index.ts'
import { accountText } from './text.ts'

const HEADER = 'Authorization: Bearer …'

/** A token that was just made, and how a program sends it. */
export function TokenOnce({ token, onKept }: { token: string; onKept: () => void }) {
  const text = useText(accountText)
  return (
    <div className="account-form">
      <ShownOnce text={token} label={text.tokenMade} />
      <div>
        <div className="small quiet">{text.tokenUse}</div>
        <code className="small">{HEADER}</code>
      </div>
      <div className="account-actions">
        <Button type="primary" onClick={onKept}>
          {text.tokenKept}
        </Button>
      </div>
    </div>
  )
}
