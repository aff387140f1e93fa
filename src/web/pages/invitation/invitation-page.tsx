import { Navigate, useParams } from 'react-router'
import { ApiError, sayError, useInvitation } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Front } from '../../shell/front.tsx'
import { useLanguage, useText } from '../../text/index.ts'
import { InvitationForm } from './invitation-form.tsx'
import { invitationText } from './text.ts'

/** Where a one-time link leads: its owner chooses a password, and is in. */
export function InvitationPage() {
  const text = useText(invitationText)
  const shared = useText()
  const language = useLanguage()
  const { token } = useParams()
  const { data, error, refetch } = useInvitation(token ?? '')
  const over = error instanceof ApiError && error.code === 'account.invitation'
  if (!token) return <Navigate to="/" replace />
  const title = data ? text.about(language === 'en' ? data.name_en : data.name) : ''
  return (
    <Front title={text.title} about={title}>
      {error ? (
        <EmptyState
          title={over ? text.over : shared.failed.title}
          why={sayError(error, language)}
          action={
            over ? { label: text.toLogin, to: '/login' } : { label: shared.actions.retry, onClick: () => refetch() }
          }
        />
      ) : data ? (
        <InvitationForm token={token} invited={data} />
      ) : (
        <Skeleton lines={4} />
      )}
    </Front>
  )
}
