import type { Label } from '../../domain/index.ts'
import type { Gathered } from './gather.ts'

/** What was asked, by whom and when, as the manifest tells it. `address` is where the same is seen on screen. */
export type Question = {
  of: Label
  asked: Record<string, string>
  as_of: string
  known_on: string | null
  by: string
  made_at: string
}

export type PackedFile = { path: string; sha256: string; bytes: number; kind?: string; record?: number }

/** A file of evidence that is not in the archive as it was recorded. */
export type Fault = { path: string; recorded: string; fault: 'missing' | 'damaged' }

export type Manifest = Question & {
  records: { kind: string; count: number }[]
  synthetic: 'none' | 'some' | 'all'
  sums: { currency: string; value: number }[] | null
  files: PackedFile[]
  faults: Fault[]
}

export function manifestOf(
  question: Question,
  { sections, sums }: Gathered,
  files: PackedFile[],
  faults: Fault[],
): Manifest {
  const all = sections.flatMap(({ entries }) => entries)
  const synthetic = all.filter(({ record }) => record.synthetic).length
  return {
    ...question,
    records: sections.map(({ kind, entries }) => ({ kind: kind.name, count: entries.length })),
    synthetic: synthetic === 0 ? 'none' : synthetic === all.length ? 'all' : 'some',
    sums,
    files,
    faults,
  }
}

const SYNTHETIC: Record<Manifest['synthetic'], Label> = {
  none: { zh: '无演示数据', en: 'no synthetic data' },
  some: { zh: '含演示数据，非实际记录', en: 'holds synthetic data, which nobody recorded' },
  all: { zh: '全部为演示数据，非实际记录', en: 'all of it is synthetic data, which nobody recorded' },
}

/** The manifest as text, in both languages; the digests stand as `sha256sum -c` reads them. */
export function readable(manifest: Manifest): string {
  const { of, asked, as_of, known_on, by, made_at, records, synthetic, sums, files, faults } = manifest
  const count = records.reduce((sum, one) => sum + one.count, 0)
  const told = (value: { currency: string; value: number }) => `${value.value} ${value.currency}`.trim()
  const lines = [
    `# 台账 · Ledger: ${of.zh} · ${of.en}`,
    ...Object.entries(asked).map(([name, value]) => `# ${name}: ${value}`),
    `# 截至 · as of: ${as_of}${known_on ? `; 登记截至 · recorded by ${known_on}` : ''}`,
    `# 导出人 · by: ${by}; ${made_at}`,
    `# 记录 · records: ${count}; ${SYNTHETIC[synthetic].zh} · ${SYNTHETIC[synthetic].en}`,
    ...(sums ? [`# 合计（最小单位）· sum (smallest unit): ${sums.map(told).join('; ') || '0'}`] : []),
    '# 个人信息已遮盖 · personal data are masked',
    '# 核对 · check: sha256sum -c manifest.txt',
    ...faults.map(({ path, fault }) => `# ${fault}: ${path}`),
    ...files.map(({ path, sha256 }) => `${sha256}  ${path}`),
  ]
  return `${lines.join('\n')}\n`
}
