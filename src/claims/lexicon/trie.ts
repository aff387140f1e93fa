type Node<T> = { next: Map<number, Node<T>>; value: T | undefined }

/** Words looked up at every place of a text, in time linear in the text: words are short, so each place costs a few steps. */
export class Trie<T> {
  readonly #root: Node<T> = { next: new Map(), value: undefined }
  /** The root's children by code unit: most places of a text begin no word, and this says so at once. */
  readonly #first: (Node<T> | undefined)[] = new Array(0x10000)

  /** The value of a word, made by `make` when the word is new. */
  add(word: string, make: () => T): T {
    let node = this.#root
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i)
      let next = node.next.get(unit)
      if (!next) {
        next = { next: new Map(), value: undefined }
        node.next.set(unit, next)
        if (node === this.#root) this.#first[unit] = next
      }
      node = next
    }
    node.value ??= make()
    return node.value
  }

  /** Every word that begins at `from`, shorter first. */
  each(text: string, from: number, to: number, found: (value: T, end: number) => void): void {
    let node = from < to ? this.#first[text.charCodeAt(from)] : undefined
    for (let i = from + 1; node; i++) {
      if (node.value !== undefined) found(node.value, i)
      if (i >= to) return
      node = node.next.get(text.charCodeAt(i))
    }
  }

  /** The longest word that begins at `from`, null where none does. */
  longest(text: string, from: number, to: number): { value: T; end: number } | null {
    let best: { value: T; end: number } | null = null
    this.each(text, from, to, (value, end) => {
      best = { value, end }
    })
    return best
  }
}
