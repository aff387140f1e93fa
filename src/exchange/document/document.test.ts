import { expect, test } from 'vitest'
import { docxOf, pdfOf, zipOf } from '../../../test/support/documents.ts'
import { readDocument, textOfDocument } from './index.ts'

const SENTENCE = '2018年，江苏向陕西安排对口帮扶资金16.94亿元，结对帮扶56个贫困县。'

const textOf = async (name: string, content: Buffer | string) => {
  const found = await textOfDocument(name, Buffer.from(content))
  return 'text' in found ? { text: found.text.trim() } : found
}

test('a Word file is its paragraphs, without what was deleted and second copies', async () => {
  const deleted = '甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:r><w:tab/><w:t>丙'
  expect(await textOf('x.docx', docxOf(['标题', SENTENCE, deleted]))).toEqual({ text: `标题\n${SENTENCE}\n甲\t丙` })
})

test('lines of a PDF go on in the next where they fill the page; numbers of pages are left out', async () => {
  const pages = [
    ['年度总结', '江苏向陕西安排对口帮扶资金一千二百三十四万', '元，用于产业。', '－1－'.replace(/－/g, '-')],
    ['另起一段，结对帮扶56个贫困县。', '-2-'],
  ]
  expect(await textOf('x.pdf', pdfOf(pages))).toEqual({
    text: '年度总结\n江苏向陕西安排对口帮扶资金一千二百三十四万元，用于产业。\n另起一段，结对帮扶56个贫困县。',
  })
})

test('a page of the web is read in the encoding it declares, without its navigation', async () => {
  const page = `<html><head><meta charset="utf-8"></head><body><nav>首页 123个</nav><p>${SENTENCE}</p></body></html>`
  expect(await textOf('x.html', page)).toEqual({ text: SENTENCE })
  const utf16 = Buffer.from(page, 'utf16le')
  expect(await textOf('x.html', utf16)).toEqual({ text: SENTENCE })
})

test('a page is believed in what it declares: GB18030 by its short name, Big5', async () => {
  const page = Buffer.from('<html><meta charset=gb2312><p>')
  const gbk = Buffer.from([0xcb, 0xd5, 0xc9, 0xc2]) // 苏陕
  expect(await textOf('x.html', Buffer.concat([page, gbk]))).toEqual({ text: '苏陕' })
  const big5 = Buffer.concat([Buffer.from('<html><meta charset=big5><p>'), Buffer.from([0xc4, 0xac, 0xb3, 0xaf])])
  expect(await textOf('x.html', big5)).toEqual({ text: '蘇陳' })
})

test.each([
  ['an old Word file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), 'locked'],
  ['a zip file of something else', zipOf({ 'a.txt': 'a' }), 'damaged'],
  ['a zip file that is cut', docxOf(['a']).subarray(0, 60), 'damaged'],
  ['a PDF that is cut', pdfOf([['甲']]).subarray(0, 40), 'damaged'],
  ['a PDF of nothing', pdfOf([[]]), 'pictures'],
  ['a picture', Buffer.from(Array.from({ length: 300 }, (_, n) => n % 32)), 'other'],
  ['a Word file with a DTD', zipOf({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }), 'damaged'],
  ['a bomb', zipOf({ 'word/document.xml': ' '.repeat(70_000_000) }), 'damaged'],
])('%s is refused', async (_, bytes, refused) => {
  expect(await textOfDocument('x', bytes)).toEqual({ refused })
})

test('claims count in the text that is answered, read in a thread', async () => {
  const { text, report } = await readDocument({ name: 'x.docx', bytes: docxOf([SENTENCE]) }, { date: '2019-01-20' })
  expect(report.claims.map(({ start, end, value }) => [text.slice(start, end), value])).toEqual([
    ['安排对口帮扶资金16.94亿元', 1_694_000_000],
    ['56个贫困县', 56],
  ])
})

test('what is no document is told in words', async () => {
  await expect(readDocument({ name: 'x', bytes: Buffer.from('PK\x03\x04') }, {})).rejects.toMatchObject({
    code: 'document.unusable',
  })
})
