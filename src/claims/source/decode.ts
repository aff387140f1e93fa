/**
 * The text of a file whose encoding nobody tells: by its byte order mark, else UTF-8 where it is that all through, else
 * GB18030 where that breaks less than UTF-8 does. Bytes that fit neither become U+FFFD; nothing is an error.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const utf8 = new TextDecoder('utf-8').decode(bytes)
  const broken = brokenCharacters(utf8)
  if (broken === 0) return utf8
  const chinese = new TextDecoder('gb18030').decode(bytes)
  // A few broken bytes in a page of UTF-8 read as GB18030 would make every Han character another.
  return brokenCharacters(chinese) < broken / 8 ? chinese : utf8
}

function brokenCharacters(text: string): number {
  let count = 0
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count++
  return count
}
