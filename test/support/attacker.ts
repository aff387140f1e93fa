/** One of the equations between unknown counts: `whole` is the sum of `parts`. */
type Equation = { whole: number; parts: number[] }

/**
 * Somebody who asks everything and reckons: unknown whole numbers, each between bounds, and which of them add up to
 * which. Bounds are narrowed by each other until nothing moves any more.
 */
export class Attacker {
  readonly #names = new Map<string, number>()
  readonly #low: number[] = []
  readonly #high: number[] = []
  readonly #equations: Equation[] = []

  #unknown(name: string): number {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    this.#names.set(name, this.#low.length)
    this.#high.push(Number.POSITIVE_INFINITY)
    return this.#low.push(0) - 1
  }

  /** An answer says that a count lies between two numbers, both inside. */
  hears(name: string, low: number, high: number): void {
    const n = this.#unknown(name)
    this.#low[n] = Math.max(this.#low[n] as number, low)
    this.#high[n] = Math.min(this.#high[n] as number, high)
  }

  knows(whole: string, parts: string[]): void {
    this.#equations.push({ whole: this.#unknown(whole), parts: parts.map((part) => this.#unknown(part)) })
  }

  boundsOf(name: string): [low: number, high: number] {
    const n = this.#unknown(name)
    return [this.#low[n] as number, this.#high[n] as number]
  }

  /** Narrows all bounds. */
  reckons(): void {
    for (let moved = true; moved; ) {
      moved = false
      for (const equation of this.#equations) if (this.#narrow(equation)) moved = true
    }
  }

  #narrow({ whole, parts }: Equation): boolean {
    const low = parts.reduce((sum, part) => sum + (this.#low[part] as number), 0)
    const high = parts.reduce((sum, part) => sum + (this.#high[part] as number), 0)
    let moved = this.#cut(whole, low, high)
    for (const part of parts) {
      const others = [low - (this.#low[part] as number), high - (this.#high[part] as number)] as const
      // With another part without an upper bound nothing follows for this one.
      const least = Number.isNaN(others[1]) ? 0 : (this.#low[whole] as number) - others[1]
      if (this.#cut(part, least, (this.#high[whole] as number) - others[0])) moved = true
    }
    return moved
  }

  #cut(n: number, low: number, high: number): boolean {
    const moved = low > (this.#low[n] as number) || high < (this.#high[n] as number)
    if (moved) {
      this.#low[n] = Math.max(this.#low[n] as number, low)
      this.#high[n] = Math.min(this.#high[n] as number, high)
    }
    return moved
  }
}
