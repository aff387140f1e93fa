import { Modal } from 'antd'
import { type RefObject, useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useText } from '../../text/index.ts'
import { recordsText } from './text.ts'

/** Asks before a form with unsaved changes is left. `done` lets the leaving after a save pass. */
export function AskBeforeLeaving({ dirty, done }: { dirty: boolean; done: RefObject<boolean> }) {
  const text = useText(recordsText)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && !done.current && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (dirty && !done.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty, done])
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={text.unsaved}
      okText={text.leave}
      cancelText={text.stay}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      <p>{text.unsavedWhy}</p>
    </Modal>
  )
}
