import { type Day, DuikouError, isCurrency, isDay, parseMoney } from '../../domain/index.ts'
import type { Narrative, Party, Share, Value } from './activity.ts'
import { type Params, type Place, type ProblemCode, problem, type Report } from './problem.ts'
import type { XmlElement } from './xml.ts'

/** One element at its place in an activity, with the questions every reader asks of it. */
export class Node {
  readonly element: XmlElement
  readonly path: string
  readonly activity: string | null
  private readonly report: Report

  constructor(element: XmlElement, path: string, activity: string | null, report: Report) {
    this.element = element
    this.path = path
    this.activity = activity
    this.report = report
  }

  /** An attribute, trimmed; '' where absent. */
  attribute(name: string): string {
    return this.element.attributes.get(name)?.trim() ?? ''
  }

  has(name: string): boolean {
    return this.element.attributes.has(name)
  }

  /** The children of a name, numbered in their paths where there are several. */
  all(name: string): Node[] {
    return this.nodes(this.element.children.filter((child) => child.name === name))
  }

  /** All children, numbered in the same way. */
  children(): Node[] {
    return this.nodes(this.element.children)
  }

  private nodes(elements: XmlElement[]): Node[] {
    const total = new Map<string, number>()
    for (const { name } of elements) total.set(name, (total.get(name) ?? 0) + 1)
    const number = new Map<string, number>()
    return elements.map((child) => {
      const i = (number.get(child.name) ?? 0) + 1
      number.set(child.name, i)
      const step = total.get(child.name) === 1 ? child.name : `${child.name}[${i}]`
      return new Node(child, this.path ? `${this.path}/${step}` : step, this.activity, this.report)
    })
  }

  first(name: string): Node | undefined {
    return this.all(name)[0]
  }

  /** The element's own text, white space collapsed. */
  text(): string {
    return collapse(this.element.text)
  }

  place(): Place {
    return { line: this.element.line, path: this.path, activity: this.activity }
  }

  tell(code: ProblemCode, params?: Params): void {
    this.report(problem(this.place(), code, params))
  }

  /**
   * A coded attribute in its present code, or null. An attribute named `code` that stands there empty is not told here:
   * the reader tells those of a whole activity at once, of elements it does not read too.
   */
  code(known: (code: string) => string | null, name = 'code'): string | null {
    const written = this.attribute(name)
    const code = written === '' ? null : known(written)
    if (code === null && written !== '') this.tell('code.unknown', { code: written })
    if (written === '' && !(name === 'code' && this.has('code'))) this.tell('code.empty')
    return code
  }

  /** A day in an attribute, or in the text where version 1 put it; null where there is none or it does not exist. */
  day(name = 'iso-date'): Day | null {
    const written = this.attribute(name) || (name === 'iso-date' ? this.text() : '')
    if (written === '') return null
    // xsd:date allows a zone, and some publishers write a time; the day is the same for both sides.
    const day = written.replace(/(?:T[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?$/, '')
    if (isDay(day)) return day
    this.tell('date.invalid', { date: written })
    return null
  }

  /** Texts by language: `narrative` elements in version 2, the element's own text in version 1. */
  narratives(inherited: string): Narrative[] {
    const own = this.attribute('xml:lang') || inherited
    const written = this.all('narrative')
    const texts = written.map((n) => ({ language: n.attribute('xml:lang') || own, text: n.text() }))
    return [...texts, { language: own, text: this.text() }].filter((n) => n.text !== '')
  }

  /** An organisation named here. */
  party(inherited: string): Party {
    const name = preferred(this.narratives(inherited))
    if (this.has('type') && this.attribute('type') === '') this.tell('code.empty')
    return { line: this.element.line, ref: this.attribute('ref'), name, type: this.attribute('type') }
  }

  /** A country, region or sector with its share. */
  share(): Share {
    const percentage = this.attribute('percentage')
    const valid = percentage === '' || (/^\d+(\.\d*)?$|^\.\d+$/.test(percentage) && Number(percentage) <= 100)
    if (!valid) this.tell('number.invalid', { value: percentage })
    return {
      line: this.element.line,
      path: this.path,
      code: this.attribute('code'),
      vocabulary: this.attribute('vocabulary'),
      percentage: valid ? percentage : '',
    }
  }

  /** The `value` inside this element, in its own currency or the activity's. */
  value(defaultCurrency: string | null): Value {
    const node = this.first('value')
    if (!node) {
      this.tell('value.missing')
      return { line: this.element.line, text: '', minor: null, currency: null, date: null }
    }
    const text = node.text()
    const currency = node.currency(node.attribute('currency') || (defaultCurrency ?? ''))
    const date = node.attribute('value-date') === '' ? null : node.day('value-date')
    return {
      line: node.element.line,
      text,
      minor: currency === null ? null : node.minor(text, currency),
      currency,
      date,
    }
  }

  private currency(written: string): string | null {
    const currency = written.toUpperCase()
    if (isCurrency(currency)) return currency
    if (written === '') this.tell('currency.missing')
    else this.tell('currency.unknown', { currency: written })
    return null
  }

  private minor(text: string, currency: string): bigint | null {
    if (text === '') {
      this.tell('value.missing')
      return null
    }
    try {
      return parseMoney(text, currency)
    } catch (error) {
      if (!(error instanceof DuikouError)) throw error
      const codes: Record<string, ProblemCode> = { 'money.precise': 'value.precise', 'money.large': 'value.large' }
      this.tell(codes[error.code] ?? 'value.invalid', { value: text, currency })
      return null
    }
  }
}

/** The text to show where one is needed: Chinese, else English, else the first; '' where there is none. */
export function preferred(narratives: Narrative[]): string {
  const of = (language: string) => narratives.find((n) => n.language.toLowerCase().startsWith(language))
  return (of('zh') ?? of('en') ?? narratives[0])?.text ?? ''
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
