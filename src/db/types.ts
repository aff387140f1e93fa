import pg from 'pg'

/** PostgreSQL's numbers for the types whose text we read our own way; the second is the array of the first. */
const INT8 = [20, 1016] as const
const NUMERIC = [1700, 1231] as const
const DATE = [1082, 1182] as const
const TIMESTAMP = [1114, 1115] as const
const TIMESTAMPTZ = [1184, 1185] as const
/** Missing from the list of numbers that pg-types declares, present in its parsers. */
const TEXT_ARRAY: number = 1009

type Parser = (text: string) => unknown

const asText: Parser = (text) => text

/**
 * What a query answers: int8 as a number (beyond 2^53 as a bigint: money in fen stays exact), numeric as its text, date
 * as 'YYYY-MM-DD', timestamptz as ISO 8601 with all its microseconds, so that it can be compared and paged by.
 */
export const parsers = {
  getTypeParser(oid: number, format?: string): Parser {
    if (format !== 'binary') {
      const own = OWN.get(oid)
      if (own) return own
    }
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/** '42' → 42; '9007199254740993' → 9007199254740993n. */
export function parseInteger(text: string): number | bigint {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

/** '2018-07-31 09:00:00.5+08' → '2018-07-31T09:00:00.5+08:00'. 'infinity' and years before Christ stay as they are. */
export function parseTimestamp(text: string): string {
  const parts = /^(\d{4,})-(\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(?:([+-]\d\d)(?::?(\d\d))?)?$/.exec(text)
  if (!parts) return text
  const [, year, day, time, hours, minutes] = parts
  return `${year}-${day}T${time}${hours ? `${hours}:${minutes ?? '00'}` : ''}`
}

const OWN = new Map<number, Parser>()
for (const [[single, array], parser] of [
  [INT8, parseInteger],
  [NUMERIC, asText],
  [DATE, asText],
  [TIMESTAMP, parseTimestamp],
  [TIMESTAMPTZ, parseTimestamp],
] as const) {
  const split = pg.types.getTypeParser(TEXT_ARRAY as 25) as (text: string) => (string | null)[]
  OWN.set(single, parser)
  OWN.set(array, (text) => split(text).map((element) => (element === null ? null : parser(element))))
}
