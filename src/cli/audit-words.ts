import type { Finding, Verdict } from '../access/index.ts'
import type { Language } from '../domain/index.ts'

type Sentence = Record<Language, string>

/** What each finding means, for who is to look into it. `{name}` is filled from the finding. */
const FINDINGS: Record<Finding['what'], Sentence> = {
  key_missing: {
    en: 'audit.key is not in the data folder, so no seal can be checked: put it back.',
    'zh-CN': '数据目录中没有 audit.key，无法核对任何封印：请把它放回。',
  },
  key_foreign: {
    en: 'No seal ({count}) was made with the audit.key of this data folder: it belongs to another database, or the whole chain was made anew with another key.',
    'zh-CN': '全部封印（{count}）都不是用本数据目录的 audit.key 作成：钥匙属于另一个数据库，或整条链被用别的钥匙重做。',
  },
  head_missing: {
    en: 'audit.head is not in the data folder: whether the end of the trail was cut off cannot be told.',
    'zh-CN': '数据目录中没有 audit.head：无法判断链尾是否被截去。',
  },
  head_unreadable: {
    en: 'audit.head in the data folder cannot be read: whether the end of the trail was cut off cannot be told.',
    'zh-CN': '数据目录中的 audit.head 无法读取：不能判断链尾是否被截去。',
  },
  head_differs: {
    en: 'Block {block} is not the one that audit.head of the data folder remembers.',
    'zh-CN': '第 {block} 块与数据目录中 audit.head 所记的不同。',
  },
  witness_differs: {
    en: 'Block {block} is missing or is not the one given with --head.',
    'zh-CN': '第 {block} 块缺失，或与 --head 给出的不同。',
  },
  end_missing: {
    en: 'The end of the trail is gone: blocks {block} to {to}, which held {count} entries.',
    'zh-CN': '链尾缺失：第 {block} 至 {to} 块，原有 {count} 条。',
  },
  block_forged: {
    en: 'Block {block} was changed or made without the key.',
    'zh-CN': '第 {block} 块被改动，或作成时没有钥匙。',
  },
  blocks_missing: {
    en: 'Blocks {block} to {to} ({count}) are gone from the chain.',
    'zh-CN': '链中缺少第 {block} 至 {to} 块（共 {count} 块）。',
  },
  block_elsewhere: {
    en: 'Block {block} does not follow the one before it: it comes from elsewhere.',
    'zh-CN': '第 {block} 块接不上前一块：它来自别处。',
  },
  list_changed: {
    en: 'The list of block {block} was changed: which of its entries differ cannot be told.',
    'zh-CN': '第 {block} 块的清单被改动：无法指出是哪一条。',
  },
  entry_edited: {
    en: 'Entry {entry} (block {block}) was edited after it was sealed; it now says {actor}, {at}.',
    'zh-CN': '第 {entry} 条（第 {block} 块）封存后被改动；现写作 {actor}，{at}。',
  },
  entry_missing: {
    en: 'Entry {entry} (block {block}) was removed.',
    'zh-CN': '第 {entry} 条（第 {block} 块）被删除。',
  },
  entry_added: {
    en: 'Entry {entry} (block {block}) was put in after the block was sealed; it says {actor}, {at}.',
    'zh-CN': '第 {entry} 条（第 {block} 块）是封存后插入的；写作 {actor}，{at}。',
  },
  entry_moved: {
    en: 'Entry {entry} (block {block}) was put elsewhere: what it said stands at {other} now.',
    'zh-CN': '第 {entry} 条（第 {block} 块）被移动：其内容现在在第 {other} 条。',
  },
  entries_unsealed: {
    en: 'Entries {entry} to {to} ({count}) lie before the end of the chain and no whole block vouches for them.',
    'zh-CN': '第 {entry} 至 {to} 条（共 {count} 条）位于链尾之前，却没有完好的块为其作证。',
  },
}

const WHOLE: Sentence = {
  en: 'The trail is whole, as it was sealed (entries: {sealed}, blocks: {blocks}).',
  'zh-CN': '审计链完好：{blocks} 块中的 {sealed} 条与封存时一致。',
}
const EMPTY: Sentence = { en: 'Nothing is sealed yet.', 'zh-CN': '尚无已封存的内容。' }
const BROKEN: Sentence = {
  en: 'The trail is not as it was sealed. Findings: {total}',
  'zh-CN': '审计链与封存时不一致。发现 {total} 处：',
}
const MORE: Sentence = { en: '  … and more: {more}', 'zh-CN': '  … 另有 {more} 处' }
const UNSEALED: Sentence = {
  en: 'Newest entries that are not sealed yet and so not checked: {unsealed}.',
  'zh-CN': '最新的 {unsealed} 条尚未封存，未经核对。',
}
const HEAD: Sentence = {
  en: 'The end of the chain, sealed {at}; write it down elsewhere and give it later with --head:\n  {head}',
  'zh-CN': '链尾，封存于 {at}；请另记一处，日后用 --head 核对：\n  {head}',
}

/** What `duikou audit verify` says, a line a thing, in one language. */
export function tellVerdict(verdict: Verdict, language: Language): string {
  const { findings, total, blocks, sealed, unsealed, head } = verdict
  const lines: string[] = []
  if (total === 0) lines.push(fill(blocks > 0 ? WHOLE : EMPTY, { sealed, blocks }))
  else lines.push(fill(BROKEN, { total }), ...findings.map((one) => `  ${fill(FINDINGS[one.what], one)}`))
  if (total > findings.length) lines.push(fill(MORE, { more: total - findings.length }))
  if (unsealed > 0) lines.push(fill(UNSEALED, { unsealed }))
  if (head) lines.push(fill(HEAD, { at: head.at, head: `${head.n}:${head.mac}` }))
  return `${lines.join('\n')}\n`

  function fill(words: Sentence, values: Record<string, unknown>): string {
    return words[language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}
