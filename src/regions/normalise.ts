import { createRequire } from 'node:module'

/** Han characters, the only ones that a change of script concerns. */
const HAN = /\p{Script=Han}/u
const LATIN = /^[\p{ASCII}\p{Script=Latin}\p{M}’‘ʻ]*$/u
const NOT_IN_A_WORD = /[\s'’‘ʻ`.,\-_·()]/g

const require = createRequire(import.meta.url)
let toSimplified: ((text: string) => string) | undefined

/**
 * The form in which names are compared: full-width to half-width, Traditional to Simplified, lower case, no spaces;
 * Latin text also without tones, accents, hyphens and apostrophes ("Xī'ān", 'xi an' and 'XIAN' are one).
 * U+965C 陜, an old county of another reading, stands for 陕 in damaged texts and is taken as that.
 *
 * The conversion of scripts is loaded with the first Han text that needs it (60 ms); Latin text never waits for it.
 */
export function normaliseName(text: string): string {
  const folded = foldWidth(text).toLowerCase()
  if (LATIN.test(folded)) return folded.normalize('NFD').replace(/\p{M}/gu, '').replace(NOT_IN_A_WORD, '')
  const plain = folded.replace(/\s/g, '')
  return HAN.test(plain) ? simplified(plain).replaceAll('陜', '陕') : plain
}

/** Full-width letters, digits and brackets to half-width, compatibility characters to the plain ones, trimmed. */
export function foldWidth(text: string): string {
  return text.normalize('NFKC').trim()
}

/** The `t` preset of OpenCC; the `twp` preset would also exchange words, turning 支援 into 支持. */
function simplified(text: string): string {
  toSimplified ??= loadConverter()
  return toSimplified(text)
}

function loadConverter(): (text: string) => string {
  const { Converter } = require('opencc-js/t2cn') as typeof import('opencc-js')
  return Converter({ from: 't', to: 'cn' })
}
