/** A value nobody sends in good faith: `json` is its text in a body, `text` how it is written elsewhere. */
export type Hostile = { name: string; json: string; text: string }

/** Stands in texts that no log line may hold. */
export const MARK = 'mK7hostile'

const texts: Record<string, string> = {
  quote: `${MARK}' OR '1'='1`,
  statement: `x'; DELETE FROM app_user; -- ${MARK}`,
  union: `') union all select login, password from app_user -- ${MARK}`,
  sleep: "1; select pg_sleep(9); --'",
  parameter: '$1 $$ :name ?',
  pattern: '%_\\',
  script: `<script>alert('${MARK}')</script>`,
  image: '"><img src=x onerror=alert(1)>',
  address: 'javascript:alert(1)//https://example.org',
  formula: '=HYPERLINK("http://example.org/?"&A1)',
  template: '{{7*7}}\u0024{7*7}<%= 7*7 %>%s%n',
  path: '../../../../../../etc/passwd',
  'encoded path': '..%2f..%2f..%2fetc%2fpasswd',
  'windows path': '..\\..\\windows\\win.ini',
  'absolute path': '/etc/passwd',
  'null byte': `${MARK}\0.txt`,
  'high surrogate': 'a\ud800b',
  'low surrogate': '\udfff',
  control: '\u0001\u001b[31m\u0007\u007f',
  newline: `a\r\nset-cookie: ${MARK}=1\r\n\r\nb`,
  bidi: '\u202e\u2066abc\u202d',
  invisible: '\u200b\ufeff\u00ad\u2060',
  combining: `a${'\u0301'.repeat(500)}`,
  emoji: '👨‍👩‍👧‍👦🇨🇳',
  noncharacter: '\uffff\ufdd0',
  empty: '',
  blank: ' \t\u3000 ',
  long: 'long '.repeat(2_000),
  word: 'x'.repeat(6_000),
  commas: ','.repeat(3_000),
  digits: '9'.repeat(400),
  'not a number': 'NaN',
  infinite: 'Infinity',
  exponent: '1e400',
  'beyond 2^53': '9007199254740993',
  'beyond bigint': '-9223372036854775809',
  hexadecimal: '0x1F',
  'wide digits': '１２３',
  'minus zero': '-0',
  negative: '-1',
  fraction: '1.5',
  'no such day': '2018-02-30',
  'year 0': '0000-01-01',
  'last day': '9999-12-31',
  'day of five digits': '99999-01-01',
  'before Christ': '-0044-03-15',
  moment: '2018-01-01T00:00:00+99:99',
  'infinite day': 'infinity',
  'no such quarter': '2018-Q5',
  'year 9999': '9999',
  range: '..',
  'ranges in a range': '1..2..3',
  'reversed range': '9..1',
  'huge range': '-999999999999999..999999999999999',
  prototype: '__proto__',
  constructor: 'constructor',
  method: 'hasOwnProperty',
  none: 'none',
  'null in words': 'null',
  'a list in words': '[1,2]',
  regex: '(((((a+)+)+)+)+)+$',
  'cursor of nothing': cursor([null, 1]),
  'cursor of another type': cursor([{ a: [1] }, 1]),
  'cursor of a text': cursor([MARK, 1]),
  'cursor of a list': cursor([[1, 2], 9e15]),
  'cursor of numbers': cursor([1.5, -1.5]),
  'cursor of true': cursor([true, 2 ** 60]),
  'cursor of a null byte': cursor(['\0', 1]),
  'broken cursor': 'ew',
}

/** What only a body can hold. */
const jsons: Record<string, string> = {
  null: 'null',
  true: 'true',
  false: 'false',
  0: '0',
  '-1': '-1',
  '-0': '-0',
  1.5: '1.5',
  'beyond int': '2147483648',
  '2^53 + 1': '9007199254740993',
  '2^63': '9223372036854775808',
  'largest double': '1.7976931348623157e308',
  'infinite number': '1e400',
  'smallest double': '5e-324',
  'negative infinite': '-1e999',
  'empty list': '[]',
  'empty object': '{}',
  'list of null': '[null]',
  'list of lists': '[[[]]]',
  'list for one': '["a"]',
  'list of 10,000': `[${'1,'.repeat(9_999)}1]`,
  'list of objects': '[{},{"id":1}]',
  'wide object': `{${Array.from({ length: 3_000 }, (_, n) => `"k${n}":${n}`).join()}}`,
  'deep list': `${'['.repeat(2_000)}${']'.repeat(2_000)}`,
  'deep object': `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
  'prototype key': `{"__proto__":{"role":"${MARK}"}}`,
  'constructor key': `{"constructor":{"prototype":{"polluted":"${MARK}"}}}`,
  'method keys': '{"toString":1,"valueOf":null,"hasOwnProperty":[],"toJSON":"x","then":"x"}',
  'false length': '{"length":4294967295,"0":"a"}',
}

export const HOSTILE: Hostile[] = [
  ...Object.entries(texts).map(([name, text]) => ({ name, text, json: JSON.stringify(text) })),
  ...Object.entries(jsons).map(([name, json]) => ({ name, json, text: json.slice(0, 3_000) })),
]

/** Nearly as much as a body may have. */
export const MEGABYTE: Hostile = { name: 'a megabyte', text: '', json: JSON.stringify('啊'.repeat(340_000)) }

/** Whole bodies that are nothing of what a route asks for, with their type. */
export const BODIES: { name: string; body: string | Buffer; type: string }[] = [
  { name: 'half of JSON', body: '{"name":', type: 'application/json' },
  { name: 'two of JSON', body: '{}{}', type: 'application/json' },
  { name: 'empty', body: '', type: 'application/json' },
  { name: 'NaN', body: '{"value":NaN}', type: 'application/json' },
  { name: 'a mark of byte order', body: '\ufeff{}', type: 'application/json' },
  { name: 'no UTF-8', body: Buffer.from([0x22, 0xff, 0xfe, 0xc0, 0x80, 0x22]), type: 'application/json' },
  { name: 'a list', body: '[]', type: 'application/json' },
  { name: 'a number', body: '9007199254740993', type: 'application/json' },
  { name: 'null', body: 'null', type: 'application/json' },
  { name: 'a text', body: '"{}"', type: 'application/json' },
  { name: 'a prototype', body: '{"__proto__":{"a":1}}', type: 'application/json' },
  { name: 'deep', body: `${'['.repeat(100_000)}${']'.repeat(100_000)}`, type: 'application/json' },
  { name: 'deep under a key', body: `{"rows":${'['.repeat(90_000)}${']'.repeat(90_000)}}`, type: 'application/json' },
  { name: 'more than a body may have', body: JSON.stringify('x'.repeat(1_100_000)), type: 'application/json' },
  { name: 'another alphabet', body: '{}', type: 'application/json; charset=utf-7' },
  { name: 'a form', body: 'name=x&name=y&__proto__[a]=1', type: 'application/x-www-form-urlencoded' },
  { name: 'XML', body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', type: 'text/xml' },
  { name: 'plain text', body: '{}', type: 'text/plain' },
  { name: 'no type', body: '{}', type: '' },
  { name: 'half a type', body: '{}', type: 'application/' },
  { name: 'a type of its own', body: '{}', type: 'application/json\u0000; a=b, multipart/form-data' },
  { name: 'parts without a boundary', body: 'x', type: 'multipart/form-data' },
  { name: 'no parts', body: '', type: 'multipart/form-data; boundary=b' },
  { name: 'only the end', body: '--b--\r\n', type: 'multipart/form-data; boundary=b' },
  {
    name: 'half a part',
    body: '--b\r\ncontent-disposition: form-data; name="file"; fi',
    type: 'multipart/form-data; boundary=b',
  },
  { name: 'other boundaries', body: part('file', 'a.txt', 'x', 'c'), type: 'multipart/form-data; boundary=b' },
  { name: 'a part without headers', body: '--b\r\n\r\nx\r\n--b--\r\n', type: 'multipart/form-data; boundary=b' },
  { name: 'a field for the file', body: part('file', undefined, 'x'), type: 'multipart/form-data; boundary=b' },
  { name: 'another name', body: part('__proto__', 'a.txt', 'x'), type: 'multipart/form-data; boundary=b' },
  { name: 'a field before the file', body: twoParts('constructor', 'file'), type: 'multipart/form-data; boundary=b' },
  { name: 'two files', body: twoParts('file', 'file', 'b.txt'), type: 'multipart/form-data; boundary=b' },
  { name: 'an empty file', body: part('file', 'a.txt', ''), type: 'multipart/form-data; boundary=b' },
  { name: 'a file without a name', body: part('file', '', 'x'), type: 'multipart/form-data; boundary=b' },
  { name: 'a page', body: part('file', 'a.pdf', '<script>alert(1)</script>'), type: 'multipart/form-data; boundary=b' },
  { name: 'a program', body: part('file', 'a.png', '\x7fELF\x02\x01'), type: 'multipart/form-data; boundary=b' },
  {
    name: 'a huge boundary',
    body: part('file', 'a.txt', 'x'),
    type: `multipart/form-data; boundary=${'b'.repeat(5_000)}`,
  },
]

/** A multipart body of one part. */
export function part(
  name: string,
  file: string | undefined,
  content: string,
  boundary = 'b',
  type = 'text/plain',
): string {
  const filename = file === undefined ? '' : `; filename="${file}"`
  return (
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${filename}\r\n` +
    `content-type: ${type}\r\n\r\n${content}\r\n--${boundary}--\r\n`
  )
}

function twoParts(first: string, second: string, file?: string): string {
  return part(first, file, 'x').replace(/--b--\r\n$/, '') + part(second, 'a.txt', `y ${MARK}`)
}

function cursor(ends: unknown): string {
  return Buffer.from(JSON.stringify(ends)).toString('base64url')
}
