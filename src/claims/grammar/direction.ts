import type { Place } from '../lexicon/places.ts'
import type { Hit } from '../lexicon/scan.ts'
import type { Phrase } from './phrases.ts'
import { clauseBefore } from './sentences.ts'
import type { Scene } from './state.ts'

/** Which side of a relation sends the people of a figure; null where its clause does not tell. */
export type Sender = 'provider' | 'recipient' | null

/** 到吉林挂职, 赴浙, 派往广东: behind these stands where they go. */
const TOWARD = /(到|赴|向|给|为|来|去|往|进|入|至|派驻|支援|援助|服务)$/
/** 在渝挂职, 在六盘水工作: where they are, if they are there to work. */
const AT = /在$/
const WORKS = /^[^,。;]{0,6}(挂职|工作|任职|服务|开展|支教|支医)/
const SENDS = /^[^,。;\d]{0,6}?(选派|派出|派遣|选送|派去|派来|派|输送|选调)/
const RECEIVES = /(接收|接纳|接受|迎来)[^,。;\d]{0,3}$/
/** 山东干部, 广东挂职干部: whose they are. */
const OWNS = /^(省|市|州|县|区|籍|方面|各级|的|挂职|党政|援派|帮扶|专业|优秀){0,3}$/

/**
 * Who sends the people of a figure: told by where they go, by who receives them, by who sends them, or by whose they
 * are, in this order.
 */
export function senderOf(
  { text, sentence, hits, state: { helps } }: Scene,
  { clause, figure, noun, head }: Phrase,
): Sender {
  const ofSender = (place: Place): Sender => (helps(place) ? 'provider' : 'recipient')
  const own = head[1] > head[0] ? Math.min(head[0], clause[0]) : clause[0]
  const named = hits.some(({ from, to, word }) => (word.place || word.toward) && from >= own && to <= clause[1])
  // 甘肃派往东部的,则分别有806名
  const begins = named || text[own - 1] !== ',' ? own : clauseBefore(text, sentence.from, own - 1)
  const within = hits.filter(({ from, to }) => from >= begins && to <= clause[1])
  const goals = within.filter((hit) => hit.word.toward || (hit.word.place && goesTo(text, hit, begins)))
  const goal = goals.find(({ from }) => from >= figure.to) ?? goals.at(-1)
  const place = goal && (goal.word.toward ?? goal.word.place)
  const before = within.filter((hit) => hit.word.place && !goals.includes(hit) && hit.to <= figure.from)
  // 广州选派医生来龙岩: both lie in provinces that help, and only the text knows which of them does here.
  const from = before.at(-1)?.word.place
  if (place && helps(place) && before.some(({ word }) => helps(word.place as Place))) return null
  // 定西赴青 goes to 青岛 and not to 青海.
  if (place) return (from && !helps(from)) || helps(place) ? 'recipient' : 'provider'
  for (const { from, to, word } of before.toReversed()) {
    if (RECEIVES.test(text.slice(begins, from))) return ofSender(word.place as Place)
    if (SENDS.test(text.slice(to, figure.from))) return ofSender(word.place as Place)
  }
  const beside = noun && within.findLast((hit) => hit.word.place && hit.to <= noun.from)
  if (beside && noun.from >= begins && OWNS.test(text.slice(beside.to, noun.from)))
    return ofSender(beside.word.place as Place)
  return null
}

function goesTo(text: string, { from, to }: Hit, begins: number): boolean {
  const before = text.slice(Math.max(begins, from - 2), from)
  return TOWARD.test(before) || (AT.test(before) && WORKS.test(text.slice(to, to + 12)))
}
