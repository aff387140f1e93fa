import { isCurrency, isDay, type Label, parseAmount, parseDay } from '../../domain/index.ts'
import type { Field } from '../../kinds/index.ts'
import { textOf } from './header.ts'
import type { RawCell } from './sheet.ts'

/** A cell as a kind's input has it, or what is wrong with it. `undefined` is an empty cell. */
export type Taken = { value: unknown } | { wrong: Label } | undefined

const FAULTS = {
  formula: {
    zh: '公式没有算出的值，请用表格软件打开、保存后再交，或改填数值',
    en: 'the formula has no computed value; open and save the file in a spreadsheet, or enter the value',
  },
  error: { zh: '公式出错，请改填数值', en: 'the formula failed; enter the value' },
}
const WRONG = {
  date: { zh: '不是存在的日期，请写 2018-07-31', en: 'is not a date that exists; write 2018-07-31' },
  money: {
    zh: '不是金额，或小数过多；请以元填写，如 1234.50',
    en: 'is no amount, or has too many decimals; write it as 1234.50',
  },
  whole: { zh: '不是整数', en: 'is not a whole number' },
  number: { zh: '不是数', en: 'is not a number' },
  boolean: { zh: '请写“是”或“否”', en: 'write yes or no' },
  currency: { zh: '不是货币代码，请写 CNY、EUR 等', en: 'is not a currency code; write CNY, EUR …' },
} satisfies Record<string, Label>
const TRUE = ['是', 'yes', 'true', '1', '√']
const FALSE = ['否', 'no', 'false', '0', '×']

/**
 * Takes a cell for a field. Dates are days whether typed or as the spreadsheet keeps them; amounts are in the currency's
 * main unit and exact; choices are words of either language. References stay as they are written, for the database.
 */
export function takeCell(field: Field | undefined, cell: RawCell, currency: string): Taken {
  if (cell !== null && typeof cell === 'object' && 'fault' in cell) return { wrong: FAULTS[cell.fault] }
  const text = textOf(cell)
  if (text === '') return undefined
  switch (field?.type) {
    case 'date': {
      const day = cell instanceof Date ? text : parseDay(text)
      return day && isDay(day) ? { value: day } : { wrong: WRONG.date }
    }
    case 'money': {
      if (!isCurrency(currency)) return { wrong: WRONG.currency }
      const minor = parseAmount(typeof cell === 'number' ? shortest(cell) : text, currency)
      return minor === null ? { wrong: WRONG.money } : { value: minor }
    }
    case 'year':
    case 'integer': {
      const plain = text.replace(/[,，]/g, '').replace(/年$/, '')
      return /^[+-]?\d{1,15}(\.0+)?$/.test(plain) ? { value: Number(plain) } : { wrong: WRONG.whole }
    }
    case 'number': {
      const value = Number(text.replace(/[,，]/g, ''))
      return Number.isFinite(value) ? { value } : { wrong: WRONG.number }
    }
    case 'boolean': {
      const word = text.toLowerCase()
      if (TRUE.includes(word)) return { value: true }
      return FALSE.includes(word) ? { value: false } : { wrong: WRONG.boolean }
    }
    case 'choice':
      return takeChoice(field.options, text)
    default:
      return { value: text }
  }
}

function takeChoice(options: Record<string, Label>, text: string): Taken {
  const word = text.normalize('NFKC').toLowerCase()
  const found = Object.entries(options).find(([key, label]) =>
    [key, label.zh, label.en].some((name) => name.normalize('NFKC').toLowerCase() === word),
  )
  if (found) return { value: found[0] }
  const words = Object.values(options)
  return {
    wrong: {
      zh: `不在可选项内：${words.map(({ zh }) => zh).join('、')}`,
      en: `must be one of ${words.map(({ en }) => en).join(', ')}`,
    },
  }
}

/**
 * A number as the spreadsheet shows it: it keeps fifteen digits, and sums of decimals end in noise beyond them
 * (0.1 + 0.2 is 0.30000000000000004).
 */
function shortest(value: number): string {
  const plain = Number(value.toPrecision(15))
  return Math.abs(plain) < 1e21 && Math.abs(plain) >= 1e-6 ? String(plain) : plain.toFixed(10)
}
