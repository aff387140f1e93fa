import { DuikouError, type Label } from '../../domain/index.ts'

/** What the parts of a workbook may come to when unpacked: twenty thousand rows of twenty columns are 25 MB. */
const UNPACKED_LIMIT = 80 * 1024 * 1024
const PARTS_LIMIT = 500
const END = 0x06054b50
const ENTRY = 0x02014b50
/** What an unpacked size of 0 may have been packed into: the marks of an empty stream. */
const EMPTY = 8

const WORDS = {
  damaged: { zh: '文件不完整或不是 xlsx', en: 'it is cut or not an xlsx file' },
  large: { zh: '解压后过大', en: 'it is too large when unpacked' },
  macros: { zh: '含有宏，请另存为不带宏的 .xlsx', en: 'it has macros; save it as .xlsx without them' },
  locked: {
    zh: '是旧格式 .xls 或设有密码，请另存为不带密码的 .xlsx',
    en: 'it is an old .xls or has a password; save it as .xlsx without one',
  },
} satisfies Record<string, Label>

export function unusable(what: keyof typeof WORDS, cause?: unknown): DuikouError {
  return new DuikouError('workbook.unusable', { problem: WORDS[what] }, cause)
}

/**
 * Looks at the list of a zip file's parts before any is unpacked. The reader unpacks no part to more than is announced
 * here, so what is announced bounds what a hostile file may become; a part that announces nothing is refused.
 * @throws workbook.unusable
 */
export function checkArchive(bytes: Buffer): void {
  if (bytes.length >= 8 && bytes.readUInt32BE(0) === 0xd0cf11e0) throw unusable('locked')
  const from = Math.max(0, bytes.length - 65_557)
  let end = -1
  for (let at = bytes.length - 22; at >= from && end < 0; at--) if (bytes.readUInt32LE(at) === END) end = at
  if (end < 0) throw unusable('damaged')
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > PARTS_LIMIT) throw unusable(count === 0xffff ? 'damaged' : 'large')
  let unpacked = 0
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw unusable('damaged')
    const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)]
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    unpacked += size
    if (unpacked > UNPACKED_LIMIT) throw unusable('large')
    if (size === 0 && packed > EMPTY) throw unusable('damaged')
    if (/vbaProject|macrosheets/i.test(bytes.toString('latin1', at + 46, at + 46 + name))) throw unusable('macros')
    at += 46 + name + extra + comment
  }
}
