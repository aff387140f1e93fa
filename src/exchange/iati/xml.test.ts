import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { readXml, type XmlElement } from './xml.ts'

async function read(...chunks: (string | Uint8Array)[]): Promise<XmlElement[]> {
  const elements: XmlElement[] = []
  for await (const part of readXml(chunks.map((chunk) => Buffer.from(chunk as string))))
    if ('element' in part) elements.push(part.element)
  return elements
}

const texts = async (...chunks: (string | Uint8Array)[]) => (await read(...chunks)).map((e) => e.text)
const fault = (code: string, line: number) =>
  expect.objectContaining({ code, params: expect.objectContaining({ line }) })

describe('reading', () => {
  test('children of the root come whole, with the line they begin at', async () => {
    const [a, b] = await read('<r>\r\n<a x="1"\r\n  y="é"><c>one</c> two<c/></a>\r\n<b/></r>')
    expect([a?.name, a?.line, a?.text, a?.children.map((c) => c.text)]).toEqual(['a', 2, ' two', ['one', '']])
    expect([...(a?.attributes ?? [])]).toEqual([
      ['x', '1'],
      ['y', 'é'],
    ])
    expect(b?.line).toBe(4)
  })

  test('any cut of the bytes reads the same', async () => {
    const bytes = Buffer.from('<?xml version="1.0" encoding="UTF-8"?><r><a>对口帮扶 &amp; é</a></r>')
    for (let cut = 1; cut < bytes.length; cut++)
      expect(await texts(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(['对口帮扶 & é'])
  })

  test('elements of other namespaces are skipped whole, an undeclared prefix included', async () => {
    const xml = '<r xmlns="urn:x"><a>1<q:b xmlns:q="urn:q">2<a>3</a></q:b></a><z:a>4</z:a><a/></r>'
    expect((await read(xml)).map((e) => [e.text, e.children.length])).toEqual([
      ['1', 0],
      ['', 0],
    ])
  })
})

describe('encodings', () => {
  const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><r><a>é</a></r>`
  test('byte order mark, declaration, or UTF-8', async () => {
    expect(await texts('\ufeff<r><a>é</a></r>')).toEqual(['é'])
    expect(await texts(`\ufeff${declared('ISO-8859-1')}`)).toEqual(['é'])
    expect(await texts(Buffer.from(declared('ISO-8859-1'), 'latin1'))).toEqual(['é'])
    expect(await texts(Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le'))).toEqual(['é'])
    expect(await texts(Buffer.from(declared('UTF-16'), 'utf16le'))).toEqual(['é'])
    expect(await texts(Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le').swap16())).toEqual(['é'])
    expect(await texts(declared('UTF-16'))).toEqual(['é'])
    const gb = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GB18030"?><r><a>'), Buffer.from([0xb6, 0xd4])])
    expect(await texts(gb, '</a></r>')).toEqual(['对'])
  })

  test('bytes that do not fit, and encodings nobody knows, are refused with their line', async () => {
    await expect(read(Buffer.from('<r>\n<a>\xe9</a></r>', 'latin1'))).rejects.toThrow(fault('file.damaged', 2))
    await expect(read('<r>\n', Buffer.from([0xe5, 0xaf]))).rejects.toThrow(fault('file.damaged', 2))
    await expect(read(declared('klingon'))).rejects.toThrow(fault('file.damaged', 1))
  })
})

describe('unsafe files', () => {
  test('a DTD or an entity declaration is refused before anything of it is used', async () => {
    const laughs = ['<!DOCTYPE lolz [', '<!ENTITY lol "lol">']
    for (let i = 1; i < 10; i++) laughs.push(`<!ENTITY lol${i} "${`&lol${i - 1};`.repeat(10)}">`)
    const bomb = `<?xml version="1.0"?>\n${laughs.join('\n')}\n]>\n<lolz>&lol9;</lolz>`
    await expect(read(bomb)).rejects.toThrow(fault('file.unsafe', 2))
    await expect(read('<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>')).rejects.toThrow(fault('file.unsafe', 1))
    await expect(read('<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1/x">]><r>&x;</r>')).rejects.toThrow(
      fault('file.unsafe', 1),
    )
    await expect(read('<r>\n<a>&nbsp;</a></r>')).rejects.toThrow(fault('file.damaged', 2))
  })

  test.each([
    ['depth', '<a>'.repeat(100_000)],
    ['text', `<r><a>${'x'.repeat(3_000_000)}</a></r>`],
    ['attribute', `<r><a b="${'x'.repeat(3_000_000)}"/></r>`],
    ['comment', `<r><!--${'x'.repeat(3_000_000)}--></r>`],
    ['elements of one activity', `<r><a>${'<b/>'.repeat(400_000)}</a></r>`],
    ['text of one activity', `<r><a>${`<b>${'x'.repeat(900_000)}</b>`.repeat(20)}</a></r>`],
  ])('%s is capped', async (_, xml) => {
    await expect(read(xml)).rejects.toThrow(fault('file.damaged', 1))
  })

  test('a file larger than allowed stops where it exceeds', async () => {
    const endless = Readable.from(
      (function* () {
        yield Buffer.from('<r>')
        for (;;) yield Buffer.from('<a/>'.repeat(10_000))
      })(),
    )
    const drain = async () => {
      for await (const _ of readXml(endless, 2 * 1024 ** 2));
    }
    await expect(drain()).rejects.toThrow(expect.objectContaining({ code: 'input.too_large' }))
  })
})

describe('damaged files', () => {
  test.each([
    ['', 1],
    ['not xml', 1],
    ['PK\u0003\u0004\u0000', 1],
    ['<r>\n<a>', 2],
    ['<r>\n<a></r>', 2],
    ['<r>\n<a x="1" x="2"/></r>', 2],
    ['<r/>\n<r/>', 2],
    ['<r>\n<a', 2],
    ['<r>\n<a>\u0001</a></r>', 2],
  ])('%j', async (xml, line) => {
    await expect(read(xml)).rejects.toThrow(fault('file.damaged', line))
  })
})
