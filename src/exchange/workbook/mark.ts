/** The hidden sheet by which a template is known again; its lists feed the drop-downs. */
export const MARK_SHEET = '_duikou'
export const MARK = 'duikou-template'

/** What a file says it is: the template of a kind, as the kind was declared then, perhaps of one record's own list. */
export type Mark = { kind: string; version: string; of?: number }

/** Reads the first row of the hidden sheet; undefined where it is no mark of ours. */
export function readMark(row: readonly unknown[] | undefined): Mark | undefined {
  const [mark, kind, version, of] = row ?? []
  if (mark !== MARK || typeof kind !== 'string' || typeof version !== 'string') return
  return { kind, version, ...(/^[1-9]\d{0,14}$/.test(String(of ?? '')) ? { of: Number(of) } : {}) }
}
