import { App } from 'antd'
import type { ReactNode } from 'react'
import { sayError } from '../api/index.ts'
import { useLanguage, useText } from '../text/index.ts'

/** A step that hurts: what it is, what comes of it, the word on its button, what does it, and what is said afterwards. */
type Step = { title: string; why: ReactNode; action: string; run: () => Promise<unknown>; done: string }

/** Asks before a step that hurts, does it, and says how it went. */
export function useConfirm(): (step: Step) => void {
  const { modal, message } = App.useApp()
  const { actions } = useText()
  const language = useLanguage()
  return ({ title, why, action, run, done }) => {
    modal.confirm({
      title,
      content: why,
      okText: action,
      okButtonProps: { danger: true },
      cancelText: actions.cancel,
      autoFocusButton: 'cancel',
      onOk: () =>
        run().then(
          () => void message.success(done),
          (error: unknown) => void message.error(sayError(error, language), 8),
        ),
    })
  }
}
