import { apportionMoney } from './apportion.ts'
import type { Book, DemoInput } from './book.ts'
import { HELPED, type Helped, weightOf } from './places.ts'

/** An appropriation with the place it is for, from which transfers are made. */
export type Appropriation = { input: DemoInput; place: Helped; amount: number; arrangedOn: string; year: number }

/** A document that arranges money for many places. Millions of yuan; `areas` splits it by area before it goes by weight. */
type Document = {
  year: number
  number: string
  on: string
  batch: 'first' | 'supplement'
  source: 'provincial' | 'city'
  areas: Record<string, number>
}

const ASSISTED = ['陕西省', '铜仁市', '西宁市', '海东市']

function assistance(year: number, number: string, on: string, batch: Document['batch'], shares: number[]): Document {
  const areas = Object.fromEntries(ASSISTED.map((area, n) => [area, shares[n] as number]))
  return { year, number: `演示苏财协〔${year}〕${number}号`, on, batch, source: 'provincial', areas }
}

function suzhou(year: number, on: string, millions: number): Document {
  const number = `演示苏州财协〔${year}〕2号`
  return { year, number, on, batch: 'first', source: 'city', areas: { 铜仁市: millions } }
}

function support(year: number, on: string, [hainan, lhasa, kizilsu, yili]: [number, number, number, number]): Document {
  const areas = { 海南州: hainan, 拉萨市: lhasa, 克州: kizilsu, 伊犁州: yili }
  return { year, number: `演示苏财援〔${year}〕1号`, on, batch: 'first', source: 'provincial', areas }
}

/**
 * 2018: assistance 3,180 million, three times the 1,060 of 2017, and support 2,485: 5,665 as published. Yili 2019:
 * 1,130 as announced. Two supplements in 2018, as published.
 */
const DOCUMENTS: Document[] = [
  assistance(2017, '3', '2017-03-28', 'first', [570, 60, 60, 90]),
  suzhou(2017, '2017-04-12', 90),
  support(2017, '2017-03-15', [490, 390, 430, 960]),
  assistance(2017, '21', '2017-09-06', 'supplement', [150, 15, 10, 15]),
  assistance(2018, '2', '2018-02-27', 'first', [1100, 130, 110, 160]),
  suzhou(2018, '2018-03-20', 180),
  support(2018, '2018-03-09', [535, 420, 480, 1050]),
  assistance(2018, '15', '2018-06-25', 'supplement', [590, 80, 50, 80]),
  assistance(2018, '28', '2018-09-18', 'supplement', [520, 60, 50, 70]),
  assistance(2019, '1', '2019-02-26', 'first', [1900, 240, 190, 270]),
  suzhou(2019, '2019-03-12', 240),
  support(2019, '2019-03-05', [560, 430, 500, 1130]),
  assistance(2019, '19', '2019-07-16', 'supplement', [510, 60, 50, 80]),
]

const MILLION_YUAN = 100_000_000

/** One record a document and place; one of them is entered twice. */
export function enterAppropriations(book: Book): Appropriation[] {
  const made = DOCUMENTS.flatMap(ofDocument)
  for (const { input, arrangedOn } of made) book.enterAtOnce('appropriation', arrangedOn, input)
  const twice = made.find(({ year, place }) => year === 2019 && place.name === '白水县') as Appropriation
  const note = '演示：同一文件录入两次。 Entered twice on purpose.'
  const again = { ...twice.input, external_id: `${twice.input.external_id}-again`, note }
  book.enter('appropriation', '2019-05-20', again)
  return made
}

function ofDocument(document: Document): Appropriation[] {
  return Object.entries(document.areas).flatMap(([area, millions]) => {
    const places = HELPED.filter((place) => place.area === area)
    const amounts = apportionMoney(millions * MILLION_YUAN, places.map(weightOf))
    return places.map((place, n) => appropriation(document, place, amounts[n] as number))
  })
}

function appropriation({ year, number, on, batch, source }: Document, place: Helped, amount: number): Appropriation {
  const input = {
    external_id: `demo:appropriation:${number}:${place.code}`,
    pairing: place.parent,
    provider: source === 'city' ? place.city.code : '320000',
    recipient: place.code,
    modality: place.modality,
    year,
    batch,
    arranged_on: on,
    amount,
    source,
    document: number,
    currency: 'CNY',
    note: '演示数据。 Synthetic.',
  }
  return { input, place, amount, arrangedOn: on, year }
}
