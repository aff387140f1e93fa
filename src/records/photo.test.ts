import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { takenOf } from './photo.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikou-photo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, bytes: Buffer) => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/** A directory of TIFF tags, little-endian: [tag, type, count, value or offset]. */
function directory(entries: [number, number, number, number][]): Buffer {
  const bytes = Buffer.alloc(2 + entries.length * 12 + 4)
  bytes.writeUInt16LE(entries.length, 0)
  for (const [n, [tag, type, count, value]] of entries.entries()) {
    const at = 2 + n * 12
    bytes.writeUInt16LE(tag, at)
    bytes.writeUInt16LE(type, at + 2)
    bytes.writeUInt32LE(count, at + 4)
    bytes.writeUInt32LE(value, at + 8)
  }
  return bytes
}

/** A JPEG without a picture, with the time and place of one: made by hand as the format has it. */
function jpeg(time: string, [north, east]: [number, number]): Buffer {
  const ASCII = 2
  const rationals = (degrees: number) => {
    const bytes = Buffer.alloc(24)
    for (const [n, value] of [Math.trunc(degrees * 1e6), 0, 0].entries()) {
      bytes.writeUInt32LE(value, n * 8)
      bytes.writeUInt32LE(n === 0 ? 1e6 : 1, n * 8 + 4)
    }
    return bytes
  }
  const root = 8
  const exif = root + 30
  const gps = exif + 18
  const data = gps + 54
  const tiff = Buffer.concat([
    Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]),
    directory([
      [0x8769, 4, 1, exif],
      [0x8825, 4, 1, gps],
    ]),
    directory([[0x9003, ASCII, 20, data]]),
    directory([
      [1, ASCII, 2, 'N'.charCodeAt(0)],
      [2, 5, 3, data + 20],
      [3, ASCII, 2, 'E'.charCodeAt(0)],
      [4, 5, 3, data + 44],
    ]),
    Buffer.from(`${time}\0`),
    rationals(north),
    rationals(east),
  ])
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(body.length + 2)
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1]), length, body, Buffer.from([0xff, 0xd9])])
}

test('a photo tells when and where it was taken', async () => {
  const path = file('a.jpg', jpeg('2018:05:01 09:30:00', [27.5, 109.25]))
  expect(await takenOf(path, 'image/jpeg')).toEqual({
    taken_at: '2018-05-01T09:30:00',
    latitude: 27.5,
    longitude: 109.25,
  })
})

test('what is no time and no place, cut or broken, is unknown', async () => {
  const unknown = { taken_at: null, latitude: null, longitude: null }
  const zero = file('b.jpg', jpeg('0000:00:00 00:00:00', [0, 0]))
  expect(await takenOf(zero, 'image/jpeg')).toEqual(unknown)
  const far = file('c.jpg', jpeg('2018:99:99 09:30:00', [127.5, 109.25]))
  expect(await takenOf(far, 'image/jpeg')).toEqual(unknown)
  const whole = jpeg('2018:05:01 09:30:00', [27.5, 109.25])
  for (let end = 0; end < whole.length; end += 7) {
    const { latitude } = await takenOf(file('d.jpg', whole.subarray(0, end)), 'image/jpeg')
    expect(latitude === null || latitude === 27.5 || Math.abs(latitude) <= 90).toBe(true)
  }
  expect(await takenOf(file('e.pdf', whole), 'application/pdf')).toEqual(unknown)
})
