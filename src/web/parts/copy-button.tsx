import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useText } from '../text/index.ts'

/** Copies a text; says so, or that the browser did not let it. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { actions } = useText()
  const { message } = App.useApp()
  const copy = async () => {
    const done = await write(text)
    if (done) message.success(actions.copied)
    else message.warning(actions.notCopied)
  }
  return (
    <Button icon={<CopyOutlined aria-hidden />} onClick={copy}>
      {label ?? actions.copy}
    </Button>
  )
}

/** On a plain http address, as in many an office, browsers have no clipboard but the old way to it. */
async function write(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text)
      return true
    }
    const before = document.activeElement as HTMLElement | null
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    before?.focus()
    return done
  } catch {
    return false
  }
}
