import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Claim } from './claim.ts'
import { readReport } from './index.ts'

const folder = new URL('../../data/claims/examples/', import.meta.url)
const names = readdirSync(folder).filter((name) => /^\d{3}\.json$/.test(name))
/** `unsure`: two careful readers may differ; such a claim is neither asked for nor counted against the reader. */
type Told = Pick<Claim, 'quote' | 'start' | 'end' | 'value' | 'indicator' | 'unit' | 'bound' | 'period'> & {
  unsure?: boolean
}
type Example = { id: string; date: string; claims: Told[] }

const overlap = (a: Told, b: Told) => a.start < b.end && b.start < a.end
const same = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
const right = (a: Told, b: Told) =>
  a.indicator === b.indicator &&
  a.unit === b.unit &&
  a.bound === b.bound &&
  a.period.from === b.period.from &&
  a.period.to === b.period.to

const examples = names.map((name) => {
  const example: Example = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  const text = readFileSync(new URL(name.replace('.json', '.txt'), folder), 'utf8')
  return { ...example, text, read: readReport(text, { id: example.id, date: example.date }).claims }
})

test.each(examples)('example $id: quotes stand where it says', ({ text, claims }) => {
  const points = [...text]
  for (const { quote, start, end } of claims) expect(points.slice(start, end).join('')).toBe(quote)
})

test('the figures of all examples are found and read rightly', () => {
  let [asked, given, found, whole] = [0, 0, 0, 0]
  for (const { claims, read } of examples) {
    const isFree = ({ indicator, unsure }: Told) => indicator === 'other' || unsure === true
    const wanted = claims.filter((one) => !isFree(one))
    const free = claims.filter(isFree)
    const counted = read.filter((one) => !free.some((other) => overlap(one, other)))
    const pairs = wanted.map((told) => counted.find((one) => overlap(one, told) && same(one.value, told.value)))
    asked += wanted.length
    given += counted.length
    found += pairs.filter(Boolean).length
    whole += pairs.filter((one, n) => one && right(one, wanted[n] as Told)).length
  }
  expect(found / asked).toBeGreaterThanOrEqual(0.99)
  expect(found / given).toBeGreaterThanOrEqual(0.99)
  expect(whole / asked).toBeGreaterThanOrEqual(0.92)
  expect(whole / given).toBeGreaterThanOrEqual(0.92)
})
