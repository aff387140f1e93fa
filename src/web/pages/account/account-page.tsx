import './account.css'
import { sayError, useAccount } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useLanguage, useText } from '../../text/index.ts'
import { FactorSection } from './factor-section.tsx'
import { PasskeySection } from './passkey-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionSection } from './session-section.tsx'
import { accountText } from './text.ts'
import { TokenSection } from './token-section.tsx'

/** One's own account: what proves who one is, what acts in one's name, and where one is signed in. */
export function AccountPage() {
  const text = useText(accountText)
  const shared = useText()
  const language = useLanguage()
  const { data, error, refetch } = useAccount()
  if (error && !data) {
    return (
      <EmptyState
        title={shared.failed.title}
        why={sayError(error, language)}
        action={{ label: shared.actions.retry, onClick: () => refetch() }}
      />
    )
  }
  const name = data && `${language === 'en' ? data.name_en : data.name} · ${data.login}`
  return (
    <div className="account">
      <PageTitle title={text.title} note={name} />
      {data ? (
        <>
          <PasswordSection login={data.login} />
          <FactorSection account={data} />
          <PasskeySection passkeys={data.passkeys} />
          <TokenSection tokens={data.tokens} />
          <SessionSection sessions={data.sessions} />
        </>
      ) : (
        <Skeleton lines={10} />
      )}
    </div>
  )
}
