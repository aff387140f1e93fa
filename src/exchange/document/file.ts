import { decodeText } from './decode.ts'
import { textOfHtml } from './html.ts'

/** The text of a report's file, of which the offsets of its claims count: a page of the web without its tags, else as it is. */
export function textOfFile(name: string, bytes: Uint8Array): string {
  const text = decodeText(bytes)
  return /\.(html?|xhtml)$/i.test(name) || /^\s*(<!doctype html|<html)/i.test(text.slice(0, 200))
    ? textOfHtml(text)
    : text
}
