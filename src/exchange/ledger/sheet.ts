import { type CellValue, type ColumnDef, writeXlsxStream } from 'hucre/xlsx'
import { formatMinor, type Label } from '../../domain/index.ts'
import { type Kind, pascal } from '../../kinds/index.ts'
import { type Shown, wordOf } from '../../records/index.ts'
import type { RegionName } from '../../regions/index.ts'
import type { Entry } from './gather.ts'

const WORDS = {
  number: { zh: '编号', en: 'Number' },
  title: { zh: '名称', en: 'Title' },
  currency: { zh: '币种', en: 'Currency' },
  external_id: { zh: '外部编号', en: 'External id' },
  evidence: { zh: '佐证文件', en: 'Evidence files' },
  synthetic: { zh: '演示数据', en: 'Synthetic' },
  created_by: { zh: '建立人', en: 'Entered by' },
  created_at: { zh: '建立时间', en: 'Entered' },
  share: { zh: '计入本数', en: 'Adds to the figure' },
  share_currency: { zh: '计入币种', en: 'In currency' },
  happened: { zh: '计入日期', en: 'On' },
  total: { zh: '合计', en: 'Total' },
  yes: { zh: '是', en: 'yes' },
} satisfies Record<string, Label>

type SheetColumn = ColumnDef & {
  of: (entry: Entry, share: Entry['shares'][number] | undefined) => CellValue
  /** The sum at the foot: of amounts in one currency, or of whole numbers. */
  sum?: 'money' | 'count' | 'share'
  name: string
}

/** A kind's records as a sheet: number, title, every field in the order of the declaration, and totals at the foot. */
export function sheetOf(kind: Kind, entries: Entry[], language: keyof Label): ReadableStream<Uint8Array> {
  const columns = columnsOf(
    kind,
    language,
    entries.some(({ shares }) => shares.length > 0),
  )
  return writeXlsxStream(linesOf(columns, entries, language), {
    name: (language === 'zh' ? kind.plural.zh : pascal(kind.path)).slice(0, 31),
    columns: columns.map(({ header, width, numFmt }) => ({
      ...(header === undefined ? {} : { header }),
      ...(width === undefined ? {} : { width }),
      ...(numFmt === undefined ? {} : { numFmt }),
    })),
    freezePane: { rows: 1, columns: 2 },
  })
}

function columnsOf(kind: Kind, language: keyof Label, figure: boolean): SheetColumn[] {
  const plain = (name: keyof typeof WORDS, of: SheetColumn['of'], width = 14): SheetColumn => ({
    name,
    header: WORDS[name][language],
    width,
    of,
  })
  const money = '#,##0.00'
  const fields = Object.entries(kind.fields).map(([name, field]): SheetColumn => {
    const base = { name, header: field[language], width: field.type === 'text' && field.long ? 40 : 16 }
    switch (field.type) {
      case 'money':
        return { ...base, numFmt: money, sum: 'money', of: ({ record }) => major(record[name], record.currency) }
      case 'integer':
        return { ...base, sum: 'count', of: ({ record }) => numeric(record[name]) }
      case 'year':
      case 'number':
        return { ...base, of: ({ record }) => numeric(record[name]) }
      default:
        return { ...base, of: ({ record }) => wordsOf(kind, name, record, language) }
    }
  })
  const share: SheetColumn[] = [
    {
      name: 'share',
      header: WORDS.share[language],
      width: 18,
      numFmt: money,
      sum: 'share',
      of: (_, one) => (one ? major(one.value, one.currency) : null),
    },
    plain('share_currency', (_, one) => one?.currency || null, 10),
    plain('happened', (_, one) => one?.happened ?? null, 12),
  ]
  return [
    plain('number', ({ record }) => record.id, 10),
    plain('title', ({ record }) => record.title, 32),
    ...fields,
    ...(kind.currency ? [plain('currency', ({ record }) => String(record.currency), 8)] : []),
    ...(figure ? share : []),
    plain('external_id', ({ record }) => (record.external_id as string | null) ?? null, 18),
    plain('evidence', ({ files }) => files.length, 10),
    plain('synthetic', ({ record }) => (record.synthetic ? WORDS.yes[language] : null), 10),
    plain('created_by', ({ record }) => String(record.created_by), 16),
    plain('created_at', ({ record }) => String(record.created_at).slice(0, 10), 12),
  ]
}

/** A record that adds in two currencies has a line of each. */
function* linesOf(columns: SheetColumn[], entries: Entry[], language: keyof Label): Generator<CellValue[]> {
  const sums = new Map<string, bigint[]>()
  const add = (currency: string, at: number, value: unknown) => {
    if (typeof value !== 'number' && typeof value !== 'bigint') return
    const line = sums.get(currency) ?? columns.map(() => 0n)
    line[at] = (line[at] ?? 0n) + BigInt(value)
    sums.set(currency, line)
  }
  for (const entry of entries) {
    const currency = String(entry.record.currency ?? '')
    for (const [at, { name, sum }] of columns.entries()) {
      if (sum === 'money') add(currency, at, entry.record[name])
      if (sum === 'count') add('', at, entry.record[name])
      if (sum === 'share') for (const share of entry.shares) add(share.currency, at, share.value)
    }
    const [first, ...more] = entry.shares
    yield columns.map(({ of }) => of(entry, first))
    for (const share of more) yield columns.map(({ of }) => of(entry, share))
  }
  yield []
  for (const [currency, line] of sums) {
    yield columns.map(({ name, sum }, at): CellValue => {
      if (name === 'title') return `${WORDS.total[language]} ${currency}`.trim()
      const value = line[at] ?? 0n
      if (!sum || (sum === 'count') !== (currency === '' && sum !== 'share')) return null
      return sum === 'share' && value === 0n ? null : major(value, currency)
    })
  }
}

function numeric(value: unknown): CellValue {
  return value === null || value === undefined ? null : Number(value)
}

/** In the currency's main unit; a plain number where there is none. */
function major(value: unknown, currency: unknown): CellValue {
  if (value === null || value === undefined) return null
  return currency ? Number(formatMinor(value as number | bigint, String(currency))) : Number(value)
}

function wordsOf(kind: Kind, name: string, record: Shown, language: keyof Label): CellValue {
  const word = wordOf(kind, name, record, language)
  if (word === null || kind.fields[name]?.type !== 'region') return word
  return `${word} (${(record[name] as RegionName).code})`
}
