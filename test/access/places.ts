/** The places of test/support/regions.ts and what stands above each, written out: nothing here asks the program. */
const ABOVE: Record<string, string> = {
  '320000': 'CN',
  '320500': '320000',
  '320582': '320500',
  '320100': '320000',
  '310000': 'CN',
  '310100': '310000',
  '310115': '310100',
  '520000': 'CN',
  '520600': '520000',
  '520602': '520600',
  '520602001': '520602',
  '520621': '520600',
  '630000': 'CN',
  '630100': '630000',
  '630106': '630100',
  '630106001': '630106',
  'ES-PV': 'ES',
}

/** A place by code; null is nowhere in particular for a row, and everywhere for somebody's reach. */
export type Place = string | null

export const PROVIDERS = ['320000', '320500', '320582', '320100', '310000', '310100']
export const RECIPIENTS = ['520000', '520600', '520602', '520602001', '520621', '630000', '630106', 'ES-PV']

/** Whether a place is another one or lies in it. What lies nowhere lies in everywhere only. */
export function lies(place: Place, within: Place): boolean {
  if (within === null) return true
  for (let at: string | undefined = place ?? undefined; at !== undefined; at = ABOVE[at]) if (at === within) return true
  return false
}

/** What lies just below a place. */
export function below(place: Place): string[] {
  const all = [...Object.keys(ABOVE), 'CN', 'ES']
  return all.filter((one) => (ABOVE[one] ?? null) === place)
}
