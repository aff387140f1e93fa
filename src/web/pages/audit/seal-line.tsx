import { useSeal } from '../../api/index.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { StateTag } from '../../parts/tags.tsx'
import { formatMoment, formatNumber, useText } from '../../text/index.ts'
import { auditText } from './text.ts'

/** How far the trail is sealed, and the end of its chain to be written down elsewhere. */
export function SealLine() {
  const text = useText(auditText)
  const { data } = useSeal()
  if (!data) return <div className="seal-line" />
  const { broken, sealed, sealed_at, unsealed, head } = data
  return (
    <div className="seal-line">
      {broken ? (
        <StateTag state="wrong">{text.broken}</StateTag>
      ) : sealed_at ? (
        <StateTag state="good">{text.sealed(formatMoment(sealed_at), formatNumber(sealed))}</StateTag>
      ) : (
        <StateTag state="attention">{text.notYet}</StateTag>
      )}
      {unsealed > 0 && <span className="quiet">{text.unsealed(formatNumber(unsealed))}</span>}
      {broken && <span>{text.brokenWhy}</span>}
      {head && (
        <span className="seal-head">
          <span className="small quiet" title={text.headWhy}>
            {text.head} <code>{`${head.slice(0, head.indexOf(':') + 9)}…`}</code>
          </span>
          <CopyButton text={head} label={text.copyHead} />
        </span>
      )}
    </div>
  )
}
