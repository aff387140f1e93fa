import { formatMinor, type Label } from '../domain/index.ts'
import type { Kind } from '../kinds/index.ts'
import type { RegionName } from '../regions/index.ts'
import type { Shown } from './show.ts'

/** A shown field in words: places and references by name, amounts in major units with their currency; null for none. */
export function wordOf(kind: Kind, name: string, record: Shown | undefined, language: keyof Label): string | null {
  const field = kind.fields[name]
  const value = record?.[name]
  if (value === null || value === undefined) return null
  switch (field?.type) {
    case 'region':
      return language === 'zh' ? (value as RegionName).name : (value as RegionName).name_en
    case 'reference':
      return (value as { id: number; title: string | null }).title ?? `#${(value as { id: number }).id}`
    case 'choice':
      return field.options[String(value)]?.[language] ?? String(value)
    case 'boolean':
      return value ? { zh: '是', en: 'yes' }[language] : { zh: '否', en: 'no' }[language]
    case 'money':
      return `${formatMinor(value as number | bigint, String(record?.currency ?? 'CNY'))} ${record?.currency ?? ''}`.trim()
    default:
      return String(value)
  }
}
