import { expect, test } from 'vitest'
import { repair } from './repair.ts'

test.each([
  ['幫扶資金56.65億元', '帮扶资金56.65亿元', 'Traditional'],
  ['陜西省', '陕西省', 'the variant of 陕 that is another character'],
  ['鄉(xiāng)村建設(shè)項目', '乡村建设项目', 'readings in brackets'],
  ['當?shù)攸h委', '当地党委', 'a bracket torn by one byte, and what follows shifted'],
  ['新一輪?wèn)|西部', '新一轮东西部', 'the same, up to the ASCII character that was half of one'],
  ['共３４．５％', '共34.5%', 'full width'],
  ['２，０６７個', '2,067个', 'full-width commas between thousands'],
  ['完成。。下一步，，继续', '完成。下一步,继续', 'doubled signs'],
  ['共 34 个', '共34个', 'blanks round figures'],
  ['\ufeff对\u200b口\u00ad', '对口', 'what nobody sees'],
  ['资金达18.03\n亿元', '资金达18.03亿元', 'a line that ends in a figure'],
  ['资金达18.\n03亿元', '资金达18.03亿元', 'a line that ends in the midst of digits'],
  ['项目2,067\n个', '项目2,067个', 'a line that begins with a word of counting'],
  ['项目2,\n067个', '项目2,067个', 'a line that ends in a separator'],
  ['2018\n2019', '2018\n2019', 'lines of a table stay'],
  ['一、资金\n二、项目', '一、资金\n二、项目', 'headings stay'],
  ['「三對」工作', '“三对”工作', 'quotation marks of many kinds'],
])('%s', (raw, text, _what) => {
  expect(repair(raw).text).toBe(text)
})

test('every character knows its place in the original, in code points', () => {
  const raw = '𠀀幫扶(fú)資金５６億元'
  const { text, at } = repair(raw)
  expect(text.slice(1)).toBe('帮扶资金56亿元')
  const points = [...raw]
  expect([...text].map((_, i) => points[at[i] as number]).join('')).toBe('𠀀幫扶資金５６億元')
})

test('lines broken by the width of a page are joined, others are not', () => {
  const line = '江苏省对口帮扶陕西省铜仁市工作队超额完成了全年目标任务并且'
  expect(repair(`${line}\n${line}\n${line}。`).text).toBe(`${line}${line}${line}。`)
  expect(repair(`工作总结\n${line}。`).text).toBe(`工作总结\n${line}。`)
})

test.each([
  ['对口帮扶资金', 'simplified'],
  ['對口幫扶資金', 'traditional'],
  ['鄉(xiāng)村建設(shè)', 'traditional+pinyin'],
  ['paired assistance', 'latin'],
])('the form of %s is %s', (raw, form) => {
  expect(repair(raw).form).toBe(form)
})
