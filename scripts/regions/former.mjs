import { shortName } from './names.mjs'

/** Misprints of the lists, not names that a place ever had. */
const MISPRINTS = new Set('荷泽市 墉桥区 乔口区 虎亭区 廛河回族区 师河区 华莹市 江洲区 荔蒲县 晋城市市辖区'.split(' '))
const PLACEHOLDER = /^(市辖区|县|市)$|直辖/

/**
 * Old names and codes found in the yearly lists of GB/T 2260, each with the one region of today that it became:
 * the same code under another name, or the same short name in the same province under a code that did not yet exist
 * when the old one was last listed. Whatever is not certain by that rule is left out (and told to `report`):
 * mergers, divisions and changes of both name and code belong in successions.tsv, by hand.
 * @param lists Map of '200212' (year and month) → Map of code → name, in order
 */
export function formerRows(lists, china, report) {
  const today = new Map(china.filter(([code]) => code.length === 6))
  const byShort = Map.groupBy([...today.keys()], (code) => placeOf(code, today.get(code)))
  const rows = []
  for (const { code, name, first, last } of listed(lists, today)) {
    if (MISPRINTS.has(name) || PLACEHOLDER.test(name)) continue
    const namesakes = (byShort.get(placeOf(code, name)) ?? []).filter((c) => c !== code && !lists.get(last).has(c))
    const near = namesakes.filter((c) => c.slice(0, 4) === code.slice(0, 4))
    const reused = [...today].some(([c, n]) => n === name && c !== code && c.slice(0, 4) === code.slice(0, 4))
    if (today.has(code) && !reused && near.length === 0) rows.push([code, name, code, first, last])
    else if (near.length === 1) rows.push([code, name, near[0], first, last])
    else if (near.length === 0 && namesakes.length === 1) rows.push([code, name, namesakes[0], first, last])
    else report(code, name)
  }
  return rows.sort((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1))
}

/** Province, level and short name: what stays when a place changes its code. */
function placeOf(code, name) {
  const level = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county'
  return `${code.slice(0, 2)} ${level} ${shortName(name)}`
}

/** Every code and name of the lists that is not so today, with the first and the last list that has it. */
function listed(lists, today) {
  const seen = new Map()
  for (const [list, places] of lists) {
    for (const [code, name] of places) {
      if (today.get(code) === name) continue
      const entry = seen.get(code + name)
      if (entry) entry.last = list
      else seen.set(code + name, { code, name, first: list, last: list })
    }
  }
  return seen.values()
}
