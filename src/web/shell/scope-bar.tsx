import { Select } from 'antd'
import { useSession } from '../api/index.ts'
import { RegionPicker } from '../parts/region-picker.tsx'
import { ownRegion } from '../rights.ts'
import { useText } from '../text/index.ts'
import { useView } from '../view.ts'
import { useScopeParts } from './scope.ts'

/** Provider, recipient and year of what is shown; all three stand in the address. */
export function ScopeBar() {
  const text = useText()
  const view = useView()
  const user = useSession().data?.user
  const parts = useScopeParts()
  const years = [...new Set([...view.years, view.year])].sort((a, b) => b - a)
  if (parts.length === 0) return null
  return (
    <search className="scope" aria-label={text.scope.title}>
      {parts.includes('provider') && (
        <RegionPicker
          className="scope-provider"
          label={text.scope.provider}
          placeholder={`${text.scope.provider} · ${text.scope.all}`}
          value={view.provider}
          known={ownRegion('provider', user)}
          width={176}
          onChange={(provider) => view.set({ provider })}
        />
      )}
      {parts.includes('recipient') && (
        <>
          <span aria-hidden className="quiet">
            →
          </span>
          <RegionPicker
            className="scope-recipient"
            label={text.scope.recipient}
            placeholder={`${text.scope.recipient} · ${text.scope.all}`}
            value={view.recipient}
            known={ownRegion('recipient', user)}
            width={176}
            onChange={(recipient) => view.set({ recipient })}
          />
        </>
      )}
      {parts.includes('year') && (
        <Select
          aria-label={text.scope.year}
          value={view.year}
          style={{ width: 96 }}
          options={years.map((year) => ({ value: year, label: String(year) }))}
          onChange={(year) => view.set({ year })}
        />
      )}
    </search>
  )
}
