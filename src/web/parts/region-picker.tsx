import { Select } from 'antd'
import { useEffect, useState } from 'react'
import type { Language } from '../../domain/index.ts'
import { type RegionName, useRegion, useRegionSearch } from '../api/index.ts'
import { useText } from '../text/index.ts'
import { useView } from '../view.ts'

type Props = {
  /** A region's code, or null for none. */
  value: string | null
  onChange: (code: string | null, region: RegionName | null) => void
  /** What an empty picker says: all, or what to type. */
  placeholder?: string | undefined
  label: string
  id?: string | undefined
  disabled?: boolean | undefined
  width?: number | string
  /** The region's name where it is known already, so that it need not be asked for. */
  known?: RegionName | null | undefined
  onBlur?: (() => void) | undefined
  describedBy?: string | undefined
  invalid?: boolean | undefined
  className?: string | undefined
}

/** A region found by name, pinyin or code; each hit shows where it lies. */
export function RegionPicker(props: Props) {
  const { value, known } = props
  const text = useText()
  const { language } = useView()
  const [typed, setTyped] = useState('')
  const q = useDelayed(typed.trim(), 200)
  const found = useRegionSearch(q)
  const [picked, setPicked] = useState<RegionName | null>(null)
  const remembered = [picked, known].find((region) => region?.code === value)
  const named = useRegion(value && !remembered ? value : null).data ?? remembered
  const hits = q ? (found.data?.regions ?? []) : []
  const options = hits.map((hit) => ({
    value: hit.code,
    label: regionWord(hit, language),
    region: hit,
    where: [hit.path.map((above) => regionWord(above, language)).join(' › '), hit.code].filter(Boolean).join(' · '),
  }))
  return (
    <Select
      id={props.id}
      className={props.className ?? ''}
      style={{ width: props.width ?? '100%' }}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid}
      status={props.invalid ? 'error' : ''}
      disabled={props.disabled ?? false}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      popupMatchSelectWidth={320}
      placeholder={props.placeholder ?? text.scope.search}
      value={value ? { value, label: named ? regionWord(named, language) : value } : null}
      labelInValue
      options={options}
      optionRender={({ data }) => (
        <div>
          {data.label}
          <div className="small quiet">{data.where}</div>
        </div>
      )}
      notFoundContent={!q ? text.scope.search : found.isFetching ? text.scope.searching : text.scope.none}
      onBlur={() => {
        setTyped('')
        props.onBlur?.()
      }}
      onChange={(option) => {
        const region = hits.find(({ code }) => code === option?.value) ?? null
        setPicked(region)
        setTyped('')
        props.onChange(option?.value ?? null, region)
      }}
    />
  )
}

/** A region's name in a language; its Chinese name where it has no other. */
export function regionWord(region: Pick<RegionName, 'name' | 'name_en'>, language: Language): string {
  return language === 'en' ? (region.name_en ?? region.name) : region.name
}

/** A value that follows another once it rests. */
export function useDelayed<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
