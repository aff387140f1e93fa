import { addDays, type Day } from '../domain/index.ts'
import { apportionMoney, WAN } from './apportion.ts'
import type { Appropriation } from './appropriations.ts'
import { type Book, type DemoInput, LAST_DAY } from './book.ts'
import { cityOffice, PROVINCE_OFFICE, recipientOffice } from './organisations.ts'
import { type Random, randomOf } from './random.ts'

/** How much of a year's money is paid out in it, and in how many payments a document and place. */
const PAID: Record<number, { share: number; payments: number }> = {
  2017: { share: 1, payments: 2 },
  2018: { share: 0.97, payments: 2 },
  2019: { share: 0.9, payments: 3 },
}

/**
 * Payments out of the appropriations: the provider enters what it sent, the recipient what arrived, weeks apart. Some
 * receipts are missing, some sendings, some amounts differ, and one payment made twice is reversed.
 */
export function enterTransfers(book: Book, appropriations: Appropriation[]): void {
  const random = randomOf('transfers')
  let number = 0
  for (const from of appropriations) {
    const { share, payments } = PAID[from.year] as { share: number; payments: number }
    const whole = Math.round((from.amount * share) / WAN) * WAN
    const amounts = apportionMoney(
      whole,
      Array.from({ length: payments }, () => 1 + random.next()),
    )
    const gap = Math.floor((Date.parse(`${from.year}-12-20`) - Date.parse(from.arrangedOn)) / 86_400_000 / payments)
    for (const [n, amount] of amounts.entries()) {
      const sentOn = addDays(from.arrangedOn, gap * n + random.int(8, gap - 1))
      const payment: Payment = { from, number: ++number, sentOn, amount, last: n === payments - 1 }
      enterPayment(book, random, payment)
    }
  }
}

type Payment = { from: Appropriation; number: number; sentOn: Day; amount: number; last: boolean }

function enterPayment(book: Book, random: Random, payment: Payment): void {
  const { from, number, sentOn, amount } = payment
  const base = baseOf(from, number)
  const sent = { sent_on: sentOn, sent_amount: amount, sent_document: `演示拨〔${from.year}〕${number}号` }
  const receivedOn = addDays(sentOn, random.int(2, 35))
  const received = { received_on: receivedOn, received_amount: amount, received_document: `演示收款${number}` }
  const trouble = troubleOf(payment)
  const late = receivedOn > LAST_DAY || random.chance(from.year === 2019 ? 0.06 : 0.012)
  if (trouble === 'sending missing') {
    book.enter('transfer', receivedOn, { ...base, ...received }, 'recipient')
    return
  }
  book.enter('transfer', sentOn, { ...base, ...sent })
  if (trouble === 'receipt missing' || (late && !trouble)) return
  if (trouble === 'amounts differ') received.received_amount -= 50_000 + random.int(1, 40) * 10_000
  book.enter('transfer', receivedOn, { ...base, ...sent, ...received }, 'recipient')
  if (trouble !== 'reversed') return
  enterReversal(book, { ...base, ...sent }, addDays(receivedOn, 12))
}

type Trouble = 'sending missing' | 'receipt missing' | 'amounts differ' | 'reversed' | null

/** Planted by number, so that every kind of trouble is there and in few records; Sinan has some to confirm. */
function troubleOf({ from, number, last }: Payment): Trouble {
  if (from.place.code === '520624' && from.input.batch === 'supplement' && from.year > 2017 && last)
    return 'receipt missing'
  if (number === 333) return 'reversed'
  if (number % 173 === 9) return 'sending missing'
  if (number % 211 === 5) return 'amounts differ'
  return number % 97 === 60 ? 'receipt missing' : null
}

/** The same payment once more by mistake, and its reversal: together nothing. Both sides enter their half. */
function enterReversal(book: Book, first: DemoInput, on: Day): void {
  const again = { ...first, external_id: `${first.external_id}-again`, note: '演示：重复拨付。 Paid twice on purpose.' }
  const reversal = {
    ...first,
    external_id: `${first.external_id}-reversal`,
    entry: 'reversal',
    note: '演示：冲回重复拨付。 Reverses the second payment.',
  }
  const amount = Number(first.sent_amount)
  enterHalves(book, again, { ...sentHalf(first, '重复'), sent_on: on, sent_amount: amount }, on)
  const back = addDays(on, 20)
  enterHalves(book, reversal, { ...sentHalf(first, '冲回'), sent_on: back, sent_amount: -amount }, back)
}

type SentHalf = { sent_on: Day; sent_amount: number; sent_document: string }

function sentHalf(first: DemoInput, word: string): Pick<SentHalf, 'sent_document'> {
  return { sent_document: `${first.sent_document}（${word}）` }
}

/** What one side sent arrives the same day. */
function enterHalves(book: Book, base: DemoInput, sent: SentHalf, day: Day): void {
  book.enter('transfer', day, { ...base, ...sent })
  const received = { received_on: day, received_amount: sent.sent_amount, received_document: sent.sent_document }
  book.enter('transfer', day, { ...base, ...sent, ...received }, 'recipient')
}

function baseOf({ input, place }: Appropriation, number: number): DemoInput {
  return {
    external_id: `demo:transfer:${number}`,
    pairing: input.pairing,
    appropriation: input.external_id,
    provider: input.provider,
    recipient: place.code,
    source: input.source,
    entry: 'payment',
    payer: input.source === 'city' ? cityOffice(place) : PROVINCE_OFFICE,
    payee: recipientOffice(place),
    currency: 'CNY',
    note: '演示数据。 Synthetic.',
  }
}
