/** How much of the dark end each class takes; even the last leaves dark text readable on it, and all differ in grey. */
const SHARES = [0.1, 0.2, 0.31, 0.43, 0.55]

/** The classes of a fill, lightest first: from `ground` toward `dark`. */
export function rampOf(ground: string, dark: string): string[] {
  return SHARES.map((share) => mix(ground, dark, share))
}

/** The class of a value between zero and the largest of its map, 0 to 4; -1 for nothing. */
export function classOf(value: number | null, largest: number): number {
  if (value === null || value <= 0 || largest <= 0) return -1
  return Math.min(SHARES.length - 1, Math.floor((value / largest) * SHARES.length))
}

/** A colour between two of the form '#rrggbb'. */
export function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number]
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}
