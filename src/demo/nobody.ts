import { citizenCheck, luhnDigit } from '../domain/index.ts'

/**
 * Personal data right in form that nobody can have, the same for one number of a person: a citizen number of division
 * 999999, which there is not; a telephone of country code 999, which the ITU holds in reserve (E.164) and no network
 * has; a card of issuer 000000, whose leading 0 is of no bank (ISO/IEC 7812). Health says of itself that it is made up.
 */
export function nobody(person: number, profession: string): Record<'identity' | 'phone' | 'bank' | 'health', string> {
  const serial = String(person).padStart(4, '0')
  const born = `19${60 + (person % 35)}${two(1 + (person % 12))}${two(1 + (person % 28))}`
  const citizen = `999999${born}${serial.slice(-3)}`
  const card = `000000${serial.padStart(12, '0')}`
  return {
    identity: citizen + citizenCheck(citizen),
    phone: `+999138${serial.padStart(8, '0')}`,
    bank: card + luhnDigit(card),
    health: profession === 'cadre' ? '演示：适宜高原工作。' : '演示：适宜工作，无慢性病。',
  }
}

const two = (n: number) => String(n).padStart(2, '0')
