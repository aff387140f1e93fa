import { DuikouError } from '../../domain/index.ts'

/** A source of bytes: a Node stream, a web stream, or an array of chunks in tests. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Limits on a file; a megabyte here is 1,048,576 bytes. The largest IATI file seen in public is about 200 MB. */
const MAX_BYTES = 1024 ** 3

/** Chunks are cut to this many bytes, so that one huge buffer is worked off piece by piece too. */
const PIECE = 64 * 1024

/**
 * Bytes to text, piece by piece, in the encoding of the byte order mark, else of the XML declaration, else UTF-8.
 * Throws file.damaged with the line where bytes do not fit the encoding or the encoding is unknown, and
 * input.too_large beyond `maxBytes`.
 */
export async function* decode(source: ByteSource, maxBytes = MAX_BYTES): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let head = new Uint8Array(0)
  let size = 0
  let line = 1
  const text = (bytes: Uint8Array | undefined) => {
    try {
      const decoded = (decoder as TextDecoder).decode(bytes, { stream: bytes !== undefined })
      line += lineEnds(decoded)
      return decoded
    } catch (cause) {
      const { encoding } = decoder as TextDecoder
      const lenient = new TextDecoder(encoding).decode(bytes)
      line += lineEnds(lenient.slice(0, Math.max(0, lenient.indexOf('\ufffd'))))
      throw new DuikouError('file.damaged', { line, problem: `bytes that are not ${encoding}` }, cause)
    }
  }
  for await (const chunk of source) {
    size += chunk.length
    if (size > maxBytes) throw new DuikouError('input.too_large', { limit: `${Math.floor(maxBytes / 1024 ** 2)} MB` })
    let rest = chunk
    if (!decoder) {
      head = join(head, chunk)
      if (!headSuffices(head)) continue
      decoder = decoderFor(head)
      rest = head
    }
    for (let at = 0; at < rest.length; at += PIECE) yield text(rest.subarray(at, at + PIECE))
  }
  if (!decoder) {
    decoder = decoderFor(head)
    yield text(head)
  }
  const last = text(undefined)
  if (last) yield last
}

/** The declaration ends at '?>' and is short; what is longer than this has none worth reading. */
function headSuffices(head: Uint8Array): boolean {
  return head.length >= 1024 || ascii(head).includes('>')
}

function decoderFor(head: Uint8Array): TextDecoder {
  const [a, b, c] = head
  const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/.exec(ascii(head).trimStart())?.[1]
  let encoding = declared ?? 'utf-8'
  if (a === 0xef && b === 0xbb && c === 0xbf) encoding = 'utf-8'
  else if (a === 0xff && b === 0xfe) encoding = 'utf-16le'
  else if (a === 0xfe && b === 0xff) encoding = 'utf-16be'
  else if (a === 0x3c && b === 0) encoding = 'utf-16le'
  else if (a === 0 && b === 0x3c) encoding = 'utf-16be'
  // A file read byte by byte up to here cannot be UTF-16, whatever it declares.
  else if (/^utf-?16/i.test(encoding)) encoding = 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch (cause) {
    throw new DuikouError('file.damaged', { line: 1, problem: `unknown encoding "${encoding}"` }, cause)
  }
}

function lineEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 1024)).replaceAll('\0', '')
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}
