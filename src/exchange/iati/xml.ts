import { SaxesParser } from 'saxes'
import { DuikouError } from '../../domain/index.ts'
import { type ByteSource, decode } from './decode.ts'

/** An element's start: local name, attributes by the name they are written with, line where the tag begins. */
export type XmlTag = { name: string; attributes: Map<string, string>; line: number }

/** An element with all inside it. `text` is its own text, that of its children left out. */
export type XmlElement = XmlTag & { text: string; children: XmlElement[] }

/** What a file is read into: its root's start, then each child of the root whole. */
export type XmlPart = { root: XmlTag } | { root: XmlTag; element: XmlElement }

/**
 * Limits that keep memory bounded whatever the file holds. `depth` and `nodes` count elements, `nodes` those inside one
 * child of the root; the others count characters: `token` of one tag, text or comment, `element` of one child of the
 * root. An activity of 25 thousand transactions has 200 thousand elements and 16 million characters.
 */
const XML_LIMITS = { depth: 50, nodes: 300_000, token: 1024 ** 2, element: 16 * 1024 ** 2 }

type Tracked = XmlElement & { foreign: boolean }

/**
 * Reads XML as a stream, holding one child of the root at a time. Strict: what is not well-formed is file.damaged with
 * its line. Nothing outside the file is ever opened: a DTD, and with it every entity declaration, is file.unsafe.
 * Names are local names; elements of a namespace other than the root's are extensions of somebody else and skipped
 * with all inside them.
 */
export async function* readXml(source: ByteSource, maxBytes?: number): AsyncGenerator<XmlPart> {
  const reader = new Reader()
  for await (const text of decode(source, maxBytes)) {
    reader.write(text)
    yield* reader.take()
  }
  reader.close()
  yield* reader.take()
}

class Reader {
  private readonly parser = new SaxesParser({ xmlns: true, position: true })
  private readonly open: Tracked[] = []
  private parts: XmlPart[] = []
  private root: XmlTag | undefined
  private space = ''
  private line = 1
  private sinceEvent = 0
  private inElement = 0
  private nodes = 0

  constructor() {
    const { parser } = this
    parser.on('error', (error) => this.fault(error))
    parser.on('doctype', (text) => {
      throw new DuikouError('file.unsafe', { line: parser.line - (text.match(/\n/g)?.length ?? 0) })
    })
    parser.on('opentagstart', () => {
      this.line = parser.line
    })
    parser.on('opentag', (tag) => {
      const attributes = new Map(Object.values(tag.attributes).map((a) => [a.name, a.value]))
      this.enter({ name: tag.local, attributes, line: this.line }, tag.uri)
    })
    parser.on('closetag', () => this.leave())
    parser.on('text', (text) => this.text(text))
    parser.on('cdata', (text) => this.text(text))
    parser.on('comment', () => this.event())
    parser.on('processinginstruction', () => this.event())
    parser.on('xmldecl', () => this.event())
  }

  write(text: string): void {
    this.sinceEvent += text.length
    this.inElement += text.length
    this.parser.write(text)
    // The parser buffers a text or a tag until its end; without this check a file of one text would be held whole.
    if (this.sinceEvent > XML_LIMITS.token) this.tooMuch(`a text or tag of more than ${XML_LIMITS.token} characters`)
    if (this.inElement > XML_LIMITS.element && this.open.length > 1)
      this.tooMuch(`<${this.open[1]?.name}> has more than ${XML_LIMITS.element} characters`)
  }

  close(): void {
    this.parser.close()
  }

  take(): XmlPart[] {
    const taken = this.parts
    this.parts = []
    return taken
  }

  private enter(tag: XmlTag, space: string): void {
    this.event()
    if (this.open.length >= XML_LIMITS.depth) this.tooMuch(`elements nested more than ${XML_LIMITS.depth} deep`)
    if (!this.root) {
      this.root = tag
      this.space = space
      this.parts.push({ root: tag })
    }
    const parent = this.open.at(-1)
    const element: Tracked = { ...tag, text: '', children: [], foreign: parent?.foreign || space !== this.space }
    if (this.open.length === 1) {
      this.inElement = 0
      this.nodes = 0
    }
    if (++this.nodes > XML_LIMITS.nodes)
      this.tooMuch(`<${this.open[1]?.name}> has more than ${XML_LIMITS.nodes} elements`)
    if (this.open.length > 1 && !element.foreign) parent?.children.push(element)
    this.open.push(element)
  }

  private leave(): void {
    this.event()
    const element = this.open.pop()
    if (this.open.length === 1 && element && !element.foreign && this.root)
      this.parts.push({ root: this.root, element })
  }

  private text(text: string): void {
    this.event()
    const element = this.open.at(-1)
    if (this.open.length > 1 && element && !element.foreign) element.text += text
  }

  private event(): void {
    this.sinceEvent = 0
  }

  private fault(error: Error): void {
    const problem = error.message.replace(/^(\d+:)?\d+: /, '').replace(/\.$/, '')
    // Publishers forget to declare a prefix of their own now and then; saxes then takes the prefix for the namespace,
    // which makes the element an extension like any other.
    if (/^unbound namespace prefix/.test(problem)) return
    throw new DuikouError('file.damaged', { line: this.parser.line, problem }, error)
  }

  private tooMuch(problem: string): never {
    throw new DuikouError('file.damaged', { line: this.parser.line, problem })
  }
}
