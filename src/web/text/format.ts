import { type Bound, formatMinor, grainOf, type Label, type Language, minorDigits } from '../../domain/index.ts'

/** A number as people read it: `text` short, `full` with every digit, currency or unit included, for hover and copies. */
export type Formatted = { text: string; full: string }

/** What a column of figures is divided by, and the word for its head: 万, 亿, thousand, million, billion. */
export type Scale = { divisor: number; word: string }

const SCALES: Record<Language, Scale[]> = {
  'zh-CN': [
    { divisor: 1e8, word: '亿' },
    { divisor: 1e4, word: '万' },
  ],
  en: [
    { divisor: 1e9, word: 'billion' },
    { divisor: 1e6, word: 'million' },
    { divisor: 1e3, word: 'thousand' },
  ],
}
const ONE: Scale = { divisor: 1, word: '' }

const CURRENCY_WORDS: Record<Language, Record<string, string>> = {
  'zh-CN': { CNY: '元', EUR: '欧元', USD: '美元', JPY: '日元', GBP: '英镑' },
  en: { CNY: 'yuan' },
}

/** Units of measures and indicators; other units print as they are. */
const UNITS: Record<string, Label> = {
  person: { zh: '人', en: 'people' },
  project: { zh: '个', en: 'projects' },
  county: { zh: '个', en: 'counties' },
  agreement: { zh: '份', en: 'agreements' },
  enterprise: { zh: '家', en: 'enterprises' },
  school: { zh: '所', en: 'schools' },
  hospital: { zh: '所', en: 'hospitals' },
  pairing: { zh: '对', en: 'pairings' },
  count: { zh: '次', en: 'times' },
  percent: { zh: '%', en: '%' },
  share: { zh: '%', en: '%' },
  yuan: { zh: '元', en: 'yuan' },
  household: { zh: '户', en: 'households' },
  times: { zh: '倍', en: 'times' },
  village: { zh: '个村', en: 'villages' },
  station: { zh: '座', en: 'stations' },
  batch: { zh: '批', en: 'batches' },
  day: { zh: '天', en: 'days' },
  year: { zh: '年', en: 'years' },
}

const BOUND_WORDS: Record<Bound, Label> = {
  exact: { zh: '', en: '' },
  over: { zh: '超', en: 'over' },
  nearly: { zh: '近', en: 'nearly' },
  about: { zh: '约', en: 'about' },
  at_least: { zh: '不少于', en: 'at least' },
}

const MINUS = '−'
const grouped = (value: number, digits: number, exact = true) =>
  new Intl.NumberFormat('en-US', {
    minimumFractionDigits: exact ? digits : 0,
    maximumFractionDigits: digits,
  })
    .format(value)
    .replace('-', MINUS)

/** A number with its thousands apart: 12,345 in both languages. */
export function formatNumber(value: number, digits = 0): string {
  return grouped(value, digits, false)
}

/** The scale that suits the largest of some values in major units; one scale a column, so that its digits compare. */
export function scaleFor(values: readonly number[], language: Language): Scale {
  const largest = Math.max(0, ...values.map(Math.abs))
  // One and a half of a unit reads well as 1.5; 0.9 of it does not.
  return SCALES[language].find(({ divisor }) => largest >= divisor && divisor > 1e3) ?? ONE
}

/** A value in a scale, with as many decimals as keep four digits: 12.34, 123.4, 1,234. */
export function formatScaled(value: number, scale: Scale): string {
  const scaled = value / scale.divisor
  if (scale.divisor === 1) return grouped(scaled, Number.isInteger(scaled) ? 0 : 2)
  const size = Math.abs(scaled)
  return grouped(scaled, size >= 1000 ? 0 : size >= 100 ? 1 : 2)
}

/** Minor units in major ones, for arithmetic on screen only; sums are made by the server in minor units. */
export function majorOf(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency)
}

/** The word for a currency: 元, 欧元, yuan; the code where there is none. */
export function currencyWord(currency: string, language: Language): string {
  return CURRENCY_WORDS[language][currency] ?? currency
}

/** An amount in full: '1,234,500.00', without a unit. */
export function formatAmount(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  const plain = formatMinor(minor, currency)
  const [whole = '', decimals] = plain.replace('-', '').split('.')
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (digits > 0 && decimals ? `.${decimals}` : '')
  return minor < 0 ? MINUS + text : text
}

/** An amount as read beside text: '12.34亿元', '1.23 billion yuan'; in full '1,234,000,000.00 CNY'. */
export function formatMoney(minor: number, currency: string, language: Language, scale?: Scale): Formatted {
  const major = majorOf(minor, currency)
  const fitting = scale ?? scaleFor([major], language)
  const unit = currencyWord(currency, language)
  const number = formatScaled(major, fitting)
  const text = language === 'en' ? [number, fitting.word, unit].filter(Boolean).join(' ') : number + fitting.word + unit
  return { text, full: `${formatAmount(minor, currency)} ${currency}` }
}

/** The word for a unit of measure; the unit itself where it is not known. */
export function unitWord(unit: string, language: Language): string {
  const label = UNITS[unit]
  return label ? (language === 'en' ? label.en : label.zh) : unit
}

/** Any figure by its unit: money in minor units with its currency, shares as fractions of one, else whole numbers. */
export function formatFigure(value: number, unit: string, currency: string, language: Language): Formatted {
  if (currency) return formatMoney(value, currency, language)
  if (unit === 'percent' || unit === 'share') return formatShare(value)
  const number = formatNumber(value, 2)
  const word = unitWord(unit, language)
  return { text: number, full: language === 'en' ? `${number} ${word}` : number + word }
}

/** An indicator's value: its unit is money, or a word of its own; '%' prints a fraction of one as percent. */
export function formatIndicator(value: number, unit: Label | 'money', currency: string, language: Language): Formatted {
  if (unit === 'money' || currency) return formatFigure(value, 'money', currency, language)
  if (unit.zh === '%') return formatShare(value)
  const number = formatNumber(value, 2)
  return { text: number, full: language === 'en' ? `${number} ${unit.en}` : number + unit.zh }
}

/** A fraction of one as percent: 0.2866 gives '28.66%'. */
export function formatShare(share: number): Formatted {
  return { text: `${formatNumber(share * 100, 1)}%`, full: `${formatNumber(share * 100, 6)}%` }
}

/** A published value with its word: '超 6,000', 'over 6,000'. */
export function withBound(text: string, bound: Bound, language: Language): string {
  const label = BOUND_WORDS[bound]
  const word = language === 'en' ? label.en : label.zh
  return word ? `${word} ${text}` : text
}

/** A difference with its sign: '+12', '−3', '±0'. */
export function withSign(text: string, value: number): string {
  return value > 0 ? `+${text}` : value < 0 ? text : `±${text}`
}

/** A period in words: '2018年', '2018年三季度', '2018年7月'; '2018', 'Q3 2018', 'Jul 2018'. */
export function formatPeriod(period: string, language: Language): string {
  const year = period.slice(0, 4)
  const grain = grainOf(period)
  if (grain === 'year') return language === 'en' ? year : `${year}年`
  if (grain === 'quarter') {
    const quarter = Number(period[6])
    return language === 'en' ? `Q${quarter} ${year}` : `${year}年${'一二三四'[quarter - 1]}季度`
  }
  const month = Number(period.slice(5, 7))
  if (language !== 'en') return `${year}年${month}月`
  return `${'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[month - 1]} ${year}`
}

/** A moment in the reader's own time: '2018-07-31 09:05'. */
export function formatMoment(instant: string): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** A file's size: '12 KB', '3.4 MB'. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${formatNumber(bytes / 1024, 0)} KB`
  return `${formatNumber(bytes / 1024 / 1024, 1)} MB`
}
