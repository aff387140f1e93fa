/**
 * What a file's reader is told about it. `omitted`: something was not taken. `adjusted`: it was taken, but not as it
 * stands or not as it may be meant, and a person should know.
 */
type Effect = 'omitted' | 'adjusted'

export type Problem = {
  /** Line in the file where the element begins. */
  line: number
  /** Where, from the activity down: 'transaction[2]/value'. '' is the activity itself. */
  path: string
  /** The activity's identifier; null where it has none or the problem is the file's. */
  activity: string | null
  code: ProblemCode
  effect: Effect
  zh: string
  en: string
}

/** Where a problem belongs; what every reading function is handed along with its element. */
export type Place = { line: number; path: string; activity: string | null }

export type Report = (problem: Problem) => void

/** Every problem: its effect and one sentence in each language; `{name}` is filled in. */
const PROBLEMS = {
  'activity.no_identifier': [
    'omitted',
    '活动没有标识，整项未导入。',
    'The activity has no identifier and was left out.',
  ],
  'activity.repeated': [
    'omitted',
    '标识在第 {first} 行已用过，这一项未导入。',
    'The identifier was used at line {first} already; this activity was left out.',
  ],
  'activity.no_provider': [
    'omitted',
    '看不出支援方是哪个国家或地区，整项未导入。',
    'No country or territory can be told for the provider; the activity was left out.',
  ],
  'element.not_read': [
    'omitted',
    '文件中共有 {count} 个 <{name}>，本系统不读取，首个在此行。',
    '<{name}> is not read; the file has {count}, the first at this line.',
  ],
  'budget.not_kept': [
    'omitted',
    '{count} 条预算和计划拨付只作参考，没有导入。',
    '{count} budgets and planned disbursements were read but are not imported.',
  ],
  'code.empty': ['omitted', '代码为空。', 'The code is empty.'],
  'code.unknown': ['omitted', '代码表中没有“{code}”。', 'The code "{code}" is not in the code list.'],
  'text.missing': ['adjusted', '没有文字，用“{instead}”代替。', 'There is no text; "{instead}" is used instead.'],
  'text.long': [
    'adjusted',
    '文字有 {length} 个字符，只保留前 {kept} 个。',
    'The text has {length} characters; the first {kept} are kept.',
  ],
  'date.invalid': ['omitted', '没有“{date}”这一天。', 'There is no such day as "{date}".'],
  'date.missing': ['omitted', '没有日期。', 'There is no date.'],
  'date.from_value': [
    'adjusted',
    '交易日期缺失或有误，用了金额日期 {date}。',
    'The transaction date is missing or wrong; the value date {date} is used.',
  ],
  'date.repeated': ['omitted', '同类日期不止一个，用了第一个。', 'A second date of this type; the first is used.'],
  'date.order': [
    'omitted',
    '止日 {end} 早于起日 {start}，未取止日。',
    'It ends on {end}, before it starts on {start}; the end was left out.',
  ],
  'number.invalid': ['omitted', '“{value}”不是 0 到 100 的百分数。', '"{value}" is not a percentage from 0 to 100.'],
  'value.missing': ['omitted', '没有金额。', 'There is no value.'],
  'value.invalid': ['omitted', '“{value}”不是金额。', '"{value}" is not an amount of money.'],
  'value.precise': [
    'omitted',
    '“{value}”的小数位数超过 {currency} 的最小单位。',
    '"{value}" has more decimals than {currency} has.',
  ],
  'value.large': ['omitted', '金额“{value}”过大。', 'The amount "{value}" is too large.'],
  'value.zero': ['omitted', '金额为零。', 'The value is zero.'],
  'currency.missing': [
    'omitted',
    '没有货币，活动也没有默认货币。',
    'There is no currency, and the activity has no default.',
  ],
  'currency.unknown': ['omitted', '没有代码为“{currency}”的货币。', 'There is no currency with the code "{currency}".'],
  'transaction.not_kept': [
    'omitted',
    '交易类型 {type} 不是承诺或拨付，未导入。',
    'A transaction of type {type} is neither a commitment nor a disbursement; it was left out.',
  ],
  'status.assumed': [
    'adjusted',
    '状态“{status}”不能照搬，按日期记为“{state}”。',
    'The status "{status}" cannot be taken as it stands; the dates say "{state}".',
  ],
  'country.unknown': ['omitted', '没有代码为“{code}”的国家。', 'There is no country with the code "{code}".'],
  'place.several': [
    'adjusted',
    '涉及多个国家或地区，受援方留空：{places}。',
    'Several countries or regions; the recipient stays empty: {places}.',
  ],
  'place.region_only': [
    'adjusted',
    '只写了国际区域“{code}”，受援方留空。',
    'Only the world region "{code}" is given; the recipient stays empty.',
  ],
  'place.none': [
    'adjusted',
    '没有受援国家或地区，受援方留空。',
    'There is no recipient country or region; the recipient stays empty.',
  ],
  'place.share': [
    'adjusted',
    '{code} 只占 {percentage}%；金额照原文，不折算。',
    '{code} has only {percentage} %; amounts are taken as written, not scaled.',
  ],
  'sector.unknown': ['adjusted', '看不出部门，类别记为“其他”。', 'No sector can be told; the class is "other".'],
  'organisation.unnamed': [
    'omitted',
    '单位既没有名称也没有编码。',
    'The organisation has neither a name nor a reference.',
  ],
  'pairing.level': [
    'adjusted',
    '是地方机构，但看不出哪一级，结对层级待定。',
    'It is a local body, but of which level is not said; the level of the pairing is open.',
  ],
  'pairing.several': [
    'adjusted',
    '有多个地方支援方，资金记在第一个：{territories}。',
    'Several decentralised providers; money is booked to the first: {territories}.',
  ],
  'pairing.no_place': [
    'omitted',
    '没有唯一的受援国，未建结对。',
    'There is no single recipient country, so no pairing was made.',
  ],
  'pairing.no_date': ['omitted', '没有任何日期，未建结对。', 'There is no date at all, so no pairing was made.'],
} as const satisfies Record<string, readonly [Effect, string, string]>

export type ProblemCode = keyof typeof PROBLEMS

/** What fills a sentence in; a word of ours has both languages. */
export type Params = Record<string, string | number | { zh: string; en: string }>

/** Makes a problem at a place, its sentences filled in. Values from the file are cut to 80 characters. */
export function problem(place: Place, code: ProblemCode, params: Params = {}): Problem {
  const [effect, zh, en] = PROBLEMS[code]
  const fill = (text: string, language: 'zh' | 'en') =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? ''
      return String(typeof value === 'object' ? value[language] : value).slice(0, 80)
    })
  return { ...place, code, effect, zh: fill(zh, 'zh'), en: fill(en, 'en') }
}
