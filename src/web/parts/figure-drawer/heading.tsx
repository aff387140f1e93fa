import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { type Told, useRegion } from '../../api/index.ts'
import type { FigureAsk } from '../../figure-ask.ts'
import { type Formatted, formatPeriod, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { regionWord } from '../region-picker.tsx'
import { drawerText } from './text.ts'

/** What the figure is: name, value with every digit to copy, period, from where to where, as of and as known when. */
export function FigureHeading({
  ask,
  name,
  values,
  partial = false,
  told = 'exact',
}: {
  ask: FigureAsk
  name: string
  values: Formatted[]
  partial?: boolean
  told?: Told
}) {
  const text = useText(drawerText)
  const shared = useText()
  const { language } = useView()
  const { message } = App.useApp()
  const provider = useRegion(ask.provider ?? null).data
  const recipient = useRegion(ask.recipient ?? null).data
  return (
    <header id="figure-drawer-figure" aria-live="polite">
      <h2>{name}</h2>
      {values.length === 0 && (
        <p className="quiet">
          {told === 'exact' ? text.nothing : told === 'rounded' ? shared.figure.fewWhy : shared.figure.withheldWhy}
        </p>
      )}
      {values.map((value) => (
        <div key={value.full} className="figure-drawer-value">
          <strong>
            {told === 'rounded' && '≈'}
            {value.text}
          </strong>
          <span className="quiet small">{value.full}</span>
          <Button
            size="small"
            type="text"
            icon={<CopyOutlined aria-hidden />}
            aria-label={`${shared.figure.copy}: ${value.full}`}
            title={shared.figure.copy}
            onClick={async () => {
              await navigator.clipboard.writeText(value.full)
              message.success(shared.figure.copied)
            }}
          />
        </div>
      ))}
      {values.length > 1 && <p className="quiet small">{text.several}</p>}
      <p className="small quiet">
        {formatPeriod(ask.period, language)} ·{' '}
        <span className="provider">{provider ? regionWord(provider, language) : text.everywhere}</span> →{' '}
        <span className="recipient">{recipient ? regionWord(recipient, language) : text.everywhere}</span>
        {ask.as_of && ` · ${text.asOf(ask.as_of)}`}
        {ask.known_on && ` · ${text.knownOn(ask.known_on)}`}
      </p>
      {partial && <p className="small tag-attention figure-drawer-note">{text.partial}</p>}
      {told === 'rounded' && <p className="small quiet">{text.rounded}</p>}
    </header>
  )
}
