import type { Tx } from '../../src/db/index.ts'
import { codeOfKey, depth, keyOfCode } from '../../src/domain/index.ts'

/** A small tree for tests that need places but not China: two provinces that help, two that are helped, to the township. */
export const PLACES = {
  providers: ['320000', '320500', '320582', '320100', '310000', '310100'],
  recipients: ['520000', '520600', '520602', '520621', '520602001', '630000', '630100', '630106', 'ES', 'ES-PV'],
}

const BETWEEN = ['CN', '310115', '630106001']

/** Fills the region table with the small tree. */
export async function plantRegions(tx: Tx): Promise<void> {
  const keys = [...PLACES.providers, ...PLACES.recipients, ...BETWEEN].map((code) => keyOfCode(code) as string)
  for (const key of keys) {
    const parent = key.replace(/[^.]+\.$/, '')
    await tx.query(
      `INSERT INTO region (code, key, parent_key, level, name, short_name, name_en, pinyin)
       VALUES ($1, $2, $3, $4, $5, $5, $5, '') ON CONFLICT DO NOTHING`,
      [codeOfKey(key), key, parent, depth(key), `place ${codeOfKey(key)}`],
    )
  }
}
