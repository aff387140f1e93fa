import type { Sentence } from './sentences.ts'

/** A short line without a full stop, above what it speaks of. */
export function isHeading(text: string, { from, to }: Sentence): boolean {
  return to - from < 30 && (from === 0 || text[from - 1] === '\n') && text[to] === '\n'
}

/** 六、2023年打算。 and ● 接下来。 stand before their text, too. */
const LISTED =
  /^\s*([一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]\)|[●■◆★·]+)\s*[^,;\d]{0,8}(\d{4}年)?[^,;\d]{0,10}$/
const INTENT = /打算|计划|目标|下一步|下步|展望|接下来|还要|怎么干/
/** 各项目标全面实现: what was meant is done. */
const MET = /(目标|计划|打算)[^,:]{0,8}(完成|实现|达成|落实)|超额|完成情况|成效|回顾/
/** (2023年打算), as 【2023年打算】 is repaired, stands before its text in the same line. */
const INLINE = /^\s*\(([^()]{1,20})\)/

/** Whether what follows is still to come: the last heading or question says so. */
export function intentOf(text: string, sentence: Sentence, before: boolean): boolean {
  const words = text.slice(sentence.from, sentence.to)
  const inline = INLINE.exec(words)
  if (inline && isIntent(inline[1] as string)) return true
  const asks = text[sentence.to] === '?' || LISTED.test(words)
  return asks || isHeading(text, sentence) ? isIntent(words) : before
}

function isIntent(words: string): boolean {
  return INTENT.test(words) && !MET.test(words)
}

const DATELINE =
  /^[^,。;]{0,30}((19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.](\s?\d{1,2})?|[一二][〇零九][〇零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月)[^,。;]{0,40}$/

/** The line that bears the report's own day is no time of what follows it. */
export function isDateline(text: string, { from, to }: Sentence): boolean {
  const line = (from === 0 || text[from - 1] === '\n') && (to === text.length || text[to] === '\n')
  return line && to - from < 80 && DATELINE.test(text.slice(from, to))
}
