import { KeyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { ownPath } from '../../../domain/index.ts'
import { browserHasPasskeys, hostHasPasskeys, type OidcProvider } from '../../api/index.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { loginText } from './text.ts'

/** Ways in beside the password: a passkey where browser and address have them, and other systems. */
export function OtherWays({
  providers,
  busy,
  onPasskey,
}: {
  providers: OidcProvider[]
  busy: boolean
  onPasskey: () => void
}) {
  const text = useText(loginText)
  const language = useLanguage()
  const next = new URLSearchParams({ next: ownPath(useSearchParams()[0].get('next')) })
  const passkeys = browserHasPasskeys() && hostHasPasskeys()
  if (!passkeys && providers.length === 0) return null
  return (
    <div className="login-ways">
      <div className="login-ways-head quiet small">{text.or}</div>
      {passkeys && (
        <Button icon={<KeyOutlined aria-hidden />} block loading={busy ? { delay: 300 } : false} onClick={onPasskey}>
          {text.passkey}
        </Button>
      )}
      {providers.map(({ id, name, name_en }) => (
        <a key={id} className="button-link" href={`/api/session/oidc/${encodeURIComponent(id)}?${next}`}>
          {text.oidc(language === 'en' ? name_en : name)}
        </a>
      ))}
    </div>
  )
}
