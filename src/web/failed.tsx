import { useRouteError } from 'react-router'
import { sayError } from './api/index.ts'
import { EmptyState } from './parts/empty-state.tsx'
import { useLanguage, useText } from './text/index.ts'

/** What stands in place of a page that broke: the sentence of the error, and the way to try again. */
export function Failed() {
  const error = useRouteError()
  const text = useText()
  const language = useLanguage()
  return (
    <EmptyState
      title={text.failed.title}
      why={sayError(error, language)}
      action={{ label: text.actions.retry, onClick: () => window.location.reload() }}
    />
  )
}
