import { useImportStep } from '../../api/index.ts'
import { formatNumber, useText } from '../../text/index.ts'
import { importText } from './text.ts'

/** What an import is doing, told as it goes. */
export function Running({ name }: { name: string }) {
  const text = useText(importText)
  const step = useImportStep(name, true).data
  const words = !step
    ? text.steps.sending
    : step.step === 'checking'
      ? text.steps.checking(formatNumber(step.total))
      : text.steps[step.step]
  return (
    <p className="import-bar" role="status">
      {words}
    </p>
  )
}
