import { Alert } from 'antd'
import { ApiError, sayError } from '../api/index.ts'
import { useLanguage } from '../text/index.ts'

/** Why a form was not taken, where that is not told beside one of its fields. */
export function FormFailure({ error }: { error: Error | null }) {
  const language = useLanguage()
  if (!error || (error instanceof ApiError && error.problems.length > 0)) return null
  return <Alert type="error" showIcon title={sayError(error, language)} />
}
