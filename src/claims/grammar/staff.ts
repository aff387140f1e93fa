import { type Sender, senderOf } from './direction.ts'
import { namedWithin } from './naming.ts'
import type { Phrase } from './phrases.ts'
import type { Scene } from './state.ts'
import type { Subject } from './subject.ts'

/** Whom the helper sends, and as what those are counted who come from the other side. */
const RECEIVED: Record<string, string> = {
  cadres_dispatched: 'cadres_received',
  professionals_dispatched: 'professionals_received',
  teachers_dispatched: 'professionals_received',
  doctors_dispatched: 'professionals_received',
  agri_experts_dispatched: 'professionals_received',
}
const SENT: Record<string, string> = {
  cadres_received: 'cadres_dispatched',
  professionals_received: 'professionals_dispatched',
}
const SPECIALISTS = ['teachers_dispatched', 'doctors_dispatched', 'agri_experts_dispatched']
const DONE_BY_STAFF = new Set(['beneficiaries', 'labour_transferred'])
const LEARNS = /跟岗|跟班|进修/

/** 12名援疆医生接诊1.4万人次: who is counted, and not what they did. */
export function staffOf(scene: Scene, phrase: Phrase, named: Subject | null, unit: string): Subject | null {
  const { noun, nounBehind, figure } = phrase
  if (!named || !noun || !nounBehind || !DONE_BY_STAFF.has(named.code)) return named
  const staff = namedWithin(scene, phrase, unit, figure.to, noun.to)
  return staff && RECEIVED[staff.code] ? staff : named
}

/** 重庆选派干部47名: those whom the helped side sends are received, those whom the helper sends are sent. */
export function sentBy(scene: Scene, phrase: Phrase, code: string): string {
  if (!RECEIVED[code] && !SENT[code]) return code
  const sender: Sender = senderOf(scene, phrase)
  if (sender === null) return LEARNS.test(scene.text.slice(phrase.from, phrase.to)) ? (RECEIVED[code] ?? code) : code
  return (sender === 'recipient' ? RECEIVED : SENT)[code] ?? code
}

/** 教师、医生和农技人员1088人: of several professions at once are professionals. */
export function mixed({ lexicon, text, hits }: Scene, phrase: Phrase, code: string): string {
  if (!SPECIALISTS.includes(code)) return code
  // 1080余名教师、医生、农技专家
  const behind = phrase.noun?.to ?? phrase.figure.to
  const list = /^(、[^、,。;\d]{1,8})+/.exec(text.slice(behind, phrase.to))?.[0].length ?? 0
  const named = new Set<string>()
  for (const { word, from, to } of hits) {
    if (from < phrase.from || to > behind + list) continue
    for (const slot of word.slots) {
      // 骨干 beside 医院 is a doctor; by itself it names no profession.
      if (!slot.own || lexicon.rules[slot.rule]?.slots.length !== 1) continue
      const of = lexicon.indicators[lexicon.rules[slot.rule]?.indicator ?? -1]?.code
      if (of && SPECIALISTS.includes(of)) named.add(of)
    }
  }
  return named.size > 1 ? 'professionals_dispatched' : code
}
