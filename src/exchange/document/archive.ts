import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50

/**
 * One part of a zip file, unpacked to at most `limit` bytes; undefined where there is none of this name.
 * @throws where the file is cut or damaged, or the part is larger
 */
export function zipPart(bytes: Buffer, name: string, limit: number): Buffer | undefined {
  const from = Math.max(0, bytes.length - 65_557)
  let end = -1
  for (let at = bytes.length - 22; at >= from && end < 0; at--) if (bytes.readUInt32LE(at) === END) end = at
  if (end < 0) throw new RangeError('no list of parts')
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  for (let n = 0; n < count; n++) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new RangeError('a part that is none')
    const [nameSize, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    if (bytes.toString('utf8', at + 46, at + 46 + nameSize) === name) return unpack(bytes, at, limit)
    at += 46 + nameSize + extra + comment
  }
  return undefined
}

function unpack(bytes: Buffer, entry: number, limit: number): Buffer {
  const [way, packed] = [bytes.readUInt16LE(entry + 10), bytes.readUInt32LE(entry + 20)]
  const local = bytes.readUInt32LE(entry + 42)
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const part = bytes.subarray(start, start + packed)
  if (way === 0) return part
  if (way !== 8) throw new RangeError(`packed in way ${way}`)
  return inflateRawSync(part, { maxOutputLength: limit })
}
