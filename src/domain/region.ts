/**
 * Region codes and keys. A code is what people write ('320000', '520602', 'ES', 'ES-PV'); a key is how regions sort,
 * so that a subtree is one half-open range of keys and descendants, roll-ups and row policies are range scans.
 *
 * A key is the path of segments, each ended by '.': China 'CN.', Jiangsu 'CN.32.', Suzhou 'CN.32.05.', a village
 * 'CN.32.05.06.001.201.'; Spain 'ES.', the Basque Country 'ES.PV.'. Keys compare byte by byte (collation "C").
 * The empty key is the root: everywhere, or for a fact, nowhere in particular.
 */
export type RegionKey = string

/** A half-open range of keys: `low <= key < high`. */
export type KeyRange = { low: RegionKey; high: RegionKey }

/** Everything, rows without a region included. '~' sorts after every key. */
export const EVERYWHERE: KeyRange = { low: '', high: '~' }

/** The range of keys of a region and all below it; '/' is the character after '.'. The root's range is everywhere. */
export function subtree(key: RegionKey): KeyRange {
  return key === '' ? EVERYWHERE : { low: key, high: `${key.slice(0, -1)}/` }
}

/** Whether the range holds the whole of another. */
export function covers(outer: KeyRange, inner: KeyRange): boolean {
  return outer.low <= inner.low && inner.high <= outer.high
}

/**
 * The keys of a region and of everything above it, the root first: 'CN.32.' gives ['', 'CN.', 'CN.32.']. Places that
 * lack a level write '00' there (the towns of Dongguan, 'CN.44.19.00.003.', belong to no county): no region has such a
 * key, so it is left out and nothing adds up in a place that does not exist.
 */
export function ancestors(key: RegionKey): RegionKey[] {
  const keys = ['']
  for (let dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
    const above = key.slice(0, dot + 1)
    if (!(above.startsWith('CN.') && above.endsWith('.00.'))) keys.push(above)
  }
  return keys
}

/** How deep a key is: 0 the root, 1 a country, 2 a province, 3 a prefecture, 4 a county, 5 a township, 6 a village. */
export function depth(key: RegionKey): number {
  return key.split('.').length - 1
}

/** The depth down to which the cube holds sums: the county. Below, facts answer. */
export const CUBE_DEPTH = 4

/** China's provinces in ISO 3166-2 after the two digits of GB/T 2260. ISO 3166-1 lists the last three apart, too. */
const PROVINCES =
  '11BJ 12TJ 13HE 14SX 15NM 21LN 22JL 23HL 31SH 32JS 33ZJ 34AH 35FJ 36JX 37SD 41HA 42HB 43HN 44GD 45GX 46HI ' +
  '50CQ 51SC 52GZ 53YN 54XZ 61SN 62GS 63QH 64NX 65XJ 71TW 81HK 82MO'
const DIGITS_OF_ISO = new Map(PROVINCES.split(' ').map((p) => [`CN-${p.slice(2)}`, p.slice(0, 2)]))

/**
 * The key of a code by its form alone. Chinese codes have 2, 4, 6, 9 or 12 digits with trailing zeros as padding
 * ('61', '610000' and '610000000000' are one province; GB/T 2260 and the statistics bureau's 12 digits); anything
 * else is ISO 3166-1 or -2 ('ES', 'ES-PV'). ISO codes of China's provinces ('CN-SN', 'HK') give the keys of their
 * digits, so that a place has one key however it is written. Returns null for what is neither. Says nothing about
 * existence.
 */
export function keyOfCode(code: string): RegionKey | null {
  if (/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/.test(code)) {
    const segments = [code.slice(0, 2), code.slice(2, 4), code.slice(4, 6), code.slice(6, 9), code.slice(9, 12)]
    while (segments.length > 1 && /^0*$/.test(segments.at(-1) as string)) segments.pop()
    return `CN.${segments.map((s) => `${s}.`).join('')}`
  }
  if (!/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(code)) return null
  const digits = DIGITS_OF_ISO.get(/^(HK|MO|TW)$/.test(code) ? `CN-${code}` : code)
  if (digits) return `CN.${digits}.`
  return /^(CN|HK|MO|TW)-/.test(code) ? null : `${code.replace('-', '.')}.`
}

/** The code of a key, in its usual length: 6 digits to the county, 9 for a township, 12 for a village; '' for the root. */
export function codeOfKey(key: RegionKey): string {
  const segments = key.split('.').slice(0, -1)
  if (segments[0] !== 'CN' || segments.length === 1) return segments.join('-')
  const digits = segments.slice(1).join('')
  return digits.length <= 6 ? digits.padEnd(6, '0') : digits
}
