/**
 * What is wrong with the trail, and where. `block` and `entry` are numbers, `to` the last of several; `other` is where the
 * content of an entry stands now; `count` how many entries are meant.
 */
export type Finding = {
  what:
    | 'key_missing'
    | 'key_foreign'
    | 'head_missing'
    | 'head_unreadable'
    | 'head_differs'
    | 'witness_differs'
    | 'end_missing'
    | 'block_forged'
    | 'blocks_missing'
    | 'block_elsewhere'
    | 'list_changed'
    | 'entry_edited'
    | 'entry_missing'
    | 'entry_added'
    | 'entry_moved'
    | 'entries_unsealed'
  block?: number
  to?: number
  entry?: number
  other?: number
  count?: number
  /** Of an entry that is there: what it says now. */
  at?: string
  actor?: string
}

/** Gathers findings; beyond the limit they are only counted. */
export type Findings = { list: Finding[]; total: number; add(finding: Finding): void }

export function makeFindings(limit: number): Findings {
  return {
    list: [],
    total: 0,
    add(finding) {
      this.total++
      if (this.list.length < limit) this.list.push(finding)
    },
  }
}
