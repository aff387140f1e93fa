/**
 * The text of a file by its byte order mark, else by what a web page declares, else UTF-16 where every other byte of it
 * is nothing, else UTF-8 where it is that all through, else GB18030 where that breaks less than UTF-8 does. Bytes that
 * fit none become U+FFFD; nothing is an error.
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = byMark(bytes) ?? withoutMark(bytes)
  if (marked) return new TextDecoder(marked).decode(bytes)
  const utf8 = new TextDecoder('utf-8').decode(bytes)
  const broken = brokenCharacters(utf8)
  if (broken === 0) return utf8
  // A page that says so is believed, unless it breaks: many say one and are another.
  for (const name of [declared(bytes), 'gb18030']) {
    if (name === undefined || name === 'utf-8') continue
    const text = new TextDecoder(name).decode(bytes)
    // A few broken bytes in a page of UTF-8 read as GB18030 would make every Han character another.
    if (brokenCharacters(text) < broken / 8) return text
  }
  return utf8
}

function byMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** UTF-16 that bears no mark: its digits, blanks and line ends have a byte of zero before or behind. */
function withoutMark(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1
  const [even, odd] = zeros as [number, number]
  if (Math.max(even, odd) < head.length / 100 || Math.min(even, odd) > 0) return undefined
  const name = odd > even ? 'utf-16le' : 'utf-16be'
  return /[^\P{Cc}\s]/u.test(new TextDecoder(name).decode(head)) ? undefined : name
}

/** Names of encodings that pages in Chinese declare; gb2312 and gbk are read as what they are part of. */
const KNOWN: Record<string, string> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  big5: 'big5',
  'utf-8': 'utf-8',
}

function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const name = /(?:charset|encoding)\s*=\s*["']?([\w-]{3,12})/i.exec(head)?.[1]?.toLowerCase()
  return name === undefined ? undefined : KNOWN[name]
}

function brokenCharacters(text: string): number {
  let count = 0
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count++
  return count
}
