import { isDay } from './date.ts'
import type { Label } from './errors.ts'

/** What a personal value is of: a person's number, a telephone, a bank card or account, a state of health in words. */
export type PersonalData = 'identity' | 'phone' | 'bank' | 'health'

/** The longest value of each, in characters as typed. */
export const PERSONAL_LENGTH: Record<PersonalData, number> = { identity: 60, phone: 40, bank: 40, health: 1000 }

/**
 * A value as it is kept and compared: full-width digits made plain, spaces gone, letters of numbers in upper case.
 * A telephone loses all that only parts its digits, and a Chinese one its +86; a bank card loses its hyphens.
 */
export function normalPersonal(of: PersonalData, text: string): string {
  const plain = text.toWellFormed().normalize('NFKC').trim()
  switch (of) {
    case 'identity':
      return plain.replace(/\s/g, '').toUpperCase()
    case 'phone':
      return plain
        .replace(/[\s().·-]/g, '')
        .replace(/^00/, '+')
        .replace(/^\+86(?=1\d{10}$)/, '')
        .replace(/^\+86(?=10\d{8}$|[2-9]\d{8,10}$)/, '0')
    case 'bank':
      return plain.replace(/[\s-]/g, '')
    case 'health':
      // Words stay as they were written: NFKC would make Western punctuation of Chinese.
      return text.toWellFormed().normalize('NFC').trim()
  }
}

/** What is wrong with a value, or null. The value itself is never told. */
export function checkPersonal(of: PersonalData, text: string): Label | null {
  const value = normalPersonal(of, text)
  switch (of) {
    case 'identity':
      return !/^\d{17}[\dX]$/.test(value) || isCitizenNumber(value) ? null : WRONG.identity
    case 'phone':
      return isPhone(value) ? null : WRONG.phone
    case 'bank':
      return /^\d{12,19}$/.test(value) && hasLuhnDigit(value) ? null : WRONG.bank
    case 'health':
      return null
  }
}

/** What is wrong with a value that has not the form of its kind. */
export function personalProblem(of: PersonalData): Label {
  return of === 'health' ? { zh: '不是可用的文字', en: 'is not usable text' } : WRONG[of]
}

const WRONG: Record<Exclude<PersonalData, 'health'>, Label> = {
  identity: {
    zh: '不是有效的居民身份证号码：出生日期或校验码不对，请核对',
    en: 'is not a valid citizen number: its birth date or check digit is wrong',
  },
  phone: {
    zh: '不是电话号码：请写手机号、带区号的固定电话，或以 + 开头的国际号码',
    en: 'is not a telephone number; write a Chinese one with its area code, or + and the country code',
  },
  bank: {
    zh: '不是银行卡号：应为 12 至 19 位数字，且校验位正确，请核对',
    en: 'is not a bank card number: it has 12 to 19 digits, and the last one checks the others',
  },
}

/** Weights of the first 17 digits and the check characters by remainder (GB 11643, ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** The check character that belongs to the first 17 digits of a citizen number. */
export function citizenCheck(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, n) => total + weight * Number(digits[n]), 0)
  return CHECKS[sum % 11] as string
}

/** 18 characters: six of a division, a birth date, three of a serial, one check (GB 11643). */
function isCitizenNumber(value: string): boolean {
  const day = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`
  return isDay(day) && citizenCheck(value) === value[17]
}

/** A mobile of 11 digits from 13 on, a landline with its area code, with or without an extension, or E.164. */
function isPhone(value: string): boolean {
  return /^1[3-9]\d{9}$/.test(value) || /^0[1-9]\d{8,10}$/.test(value) || /^\+[1-9]\d{6,14}$/.test(value)
}

/** The last digit checks the others (ISO/IEC 7812-1, Luhn). */
function hasLuhnDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, n) => {
    const doubled = Number(digit) * (n % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

/** The digit to be put behind others so that they pass as a bank card. */
export function luhnDigit(digits: string): string {
  return [...'0123456789'].find((digit) => hasLuhnDigit(digits + digit)) as string
}

/**
 * What of a value everybody sees who may read its record: enough to compare it with a paper, too little to use it.
 * A citizen number shows its first and last four, a mobile its first three and last four, a card its last four; other
 * numbers their ends where at least six characters stay hidden; health nothing, not even its length.
 */
export function maskPersonal(of: PersonalData, text: string): string {
  const value = normalPersonal(of, text)
  // Of whole characters: half of one is nothing that can be stored.
  const letters = [...value]
  const ends = (first: number, last: number) =>
    letters.map((letter, n) => (n < first || n >= letters.length - last ? letter : '*')).join('')
  switch (of) {
    case 'identity':
      if (/^\d{17}[\dX]$/.test(value)) return ends(4, 4)
      return letters.length >= 10 ? ends(2, 2) : HIDDEN
    case 'phone':
      return letters.length >= 11 ? ends(3, 4) : letters.length >= 8 ? ends(0, 2) : HIDDEN
    case 'bank':
      return `**** **** **** ${letters.slice(-4).join('')}`
    case 'health':
      return '●●●'
  }
}

const HIDDEN = '******'

/**
 * Whether words look like a number of a person: a citizen number or a mobile. What is typed into a search box and looks
 * so is not put into an address. Bank cards are left out: one number of ten passes as one, project codes among them.
 */
export function looksPersonal(words: string): PersonalData | null {
  const identity = normalPersonal('identity', words)
  if (/^\d{17}[\dX]$/.test(identity) && isCitizenNumber(identity)) return 'identity'
  return /^1[3-9]\d{9}$/.test(normalPersonal('phone', words)) ? 'phone' : null
}
