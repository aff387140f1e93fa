import { Button } from 'antd'
import { addressOf, type Params } from '../api/index.ts'
import { useText } from '../text/index.ts'
import { useView } from '../view.ts'

/** Hands over what is behind something: its records as a workbook, their evidence and a manifest, in one zip. */
export function LedgerLink({
  path,
  query = {},
  disabled = false,
}: {
  path: string
  query?: Params
  disabled?: boolean
}) {
  const { ledger } = useText()
  const { language } = useView()
  const address = addressOf(path, { ...query, language: language === 'en' ? 'en' : 'zh' })
  return (
    <Button disabled={disabled} href={disabled ? undefined : address} download title={ledger.means}>
      {ledger.name}
    </Button>
  )
}
