import type { Language } from '../domain/index.ts'
import { terminalLanguage } from './complaint.ts'

/** What commands tell while they work; `{name}` is filled in. */
const WORDS = {
  building: { en: 'Building the web app …', 'zh-CN': '正在构建网页 …' },
  loading_demo: {
    en: 'Loading the demo programme … {percent} % ({done} of {total} entries)',
    'zh-CN': '正在载入演示项目 … {percent} %（{done} / {total} 条）',
  },
  next_port: { en: 'Port {port} is in use; trying {next}.', 'zh-CN': '端口 {port} 已被占用，改用 {next}。' },
  serving: { en: '\nDuikou is at {address}', 'zh-CN': '\n对口已就绪：{address}' },
  first_administrator: {
    en: 'Nobody administers this yet. The first administrator chooses a password here (good once, for 7 days):\n  {link}',
    'zh-CN': '还没有管理员。请第一位管理员在此设置密码（一次有效，7 天内）：\n  {link}',
  },
  accounts: {
    en: 'Everything in the demo programme is synthetic. Sign in as one of:',
    'zh-CN': '演示项目中的数据均为虚构。可用以下账号登录：',
  },
  account: { en: '  {login} / {password}  {name_en}', 'zh-CN': '  {login} / {password}  {name}' },
  backing_up: { en: 'Writing the backup … {percent} %', 'zh-CN': '正在写备份 … {percent} %' },
  verifying: { en: 'Reading the backup through … {percent} %', 'zh-CN': '正在核对备份 … {percent} %' },
  restoring: { en: 'Restoring … {percent} %', 'zh-CN': '正在恢复 … {percent} %' },
  finishing: {
    en: 'Building indexes, then comparing records and figures …',
    'zh-CN': '正在重建索引，并核对记录与数字 …',
  },
  backed_up: {
    en: '{file} is written: {tables} tables, {rows} rows, {files} files of evidence, {megabytes} MB.',
    'zh-CN': '已写入 {file}：{tables} 张表，{rows} 行，{files} 个凭证文件，{megabytes} MB。',
  },
  backup_whole: {
    en: 'The backup is whole: {tables} tables, {rows} rows, {files} files of evidence, made at {made_at}.',
    'zh-CN': '备份完整：{tables} 张表，{rows} 行，{files} 个凭证文件，制作于 {made_at}。',
  },
  keys_inside: {
    en: 'The keys are inside: whoever has this file can read all personal data. Keep it where few can.',
    'zh-CN': '密钥就在其中：拿到这个文件的人能读到全部个人数据，请妥善保管。',
  },
  keys_beside: {
    en: 'Keep beside it, in another place: {names} of {home}. Without them a restore cannot read personal data nor recognise people (or use --with-keys).',
    'zh-CN':
      '请另外妥善保存 {home} 中的 {names}：没有它们，恢复后无法读取个人数据，也认不出同一个人（或用 --with-keys 一并写入）。',
  },
  key_outside: {
    en: 'Personal data are sealed with DUIKOU_KEY of the environment: keep that as well, it is in no backup.',
    'zh-CN': '个人数据用环境变量 DUIKOU_KEY 加密：它不在任何备份中，请另行妥善保存。',
  },
  keys_in_file: { en: 'The keys lie in personal.key of {home}.', 'zh-CN': '密钥在 {home} 的 personal.key 中。' },
  keys_in_environment: { en: 'The keys are given by DUIKOU_KEY.', 'zh-CN': '密钥由 DUIKOU_KEY 给出。' },
  key_newest: { en: '  {key}: {values} values, and all that come', 'zh-CN': '  {key}：{values} 个值，新值也用它' },
  key_older: { en: '  {key}: {values} values', 'zh-CN': '  {key}：{values} 个值' },
  key_gone: {
    en: '  {key}: {values} values that nobody can read: this key is not here',
    'zh-CN': '  {key}：{values} 个值无法读取，缺少这把密钥',
  },
  sealing: { en: 'Sealing anew … {percent} %', 'zh-CN': '正在重新加密 … {percent} %' },
  rotated: {
    en: 'Key {key} is new, and {sealed} values are sealed with it. Backups of before need the older keys: keep them in personal.key.',
    'zh-CN': '已启用新密钥 {key}，{sealed} 个值已用它重新加密。旧备份仍需旧密钥，请留在 personal.key 中。',
  },
  finished: {
    en: 'An earlier rotation is finished: {sealed} values more are sealed with key {key}. Run it again for a new key.',
    'zh-CN': '已完成先前中断的更换：又有 {sealed} 个值改用密钥 {key}。要启用新密钥请再运行一次。',
  },
  values_damaged: {
    en: '{count} values are damaged and stay as they are.',
    'zh-CN': '有 {count} 个值已损坏，保持原样。',
  },
  evidence_missing: {
    en: '{count} files of evidence are missing in the data folder or damaged, and so in the backup; the first: {first}',
    'zh-CN': '数据目录中有 {count} 个凭证文件缺失或损坏，备份中也没有；第一个是 {first}',
  },
  replace_question: {
    en: 'Everything in {home} will be replaced. Type {name} to go on: ',
    'zh-CN': '{home} 中的全部数据将被替换。请输入 {name} 继续：',
  },
  restored: {
    en: 'Restored: {tables} tables, {rows} rows, {files} files of evidence, as of {made_at}.',
    'zh-CN': '已恢复：{tables} 张表，{rows} 行，{files} 个凭证文件，截至 {made_at}。',
  },
  migrated: { en: 'Brought forward by {names}.', 'zh-CN': '已用 {names} 升级。' },
  keys_missing: {
    en: 'Put {names} of the old data folder into {home} before anybody works: the data were made with them.',
    'zh-CN': '开始使用前，请把原数据目录的 {names} 放进 {home}：数据是用它们生成的。',
  },
  facts_agree: { en: 'Records, facts and cube agree.', 'zh-CN': '记录、事实与汇总一致。' },
  facts_differ: {
    en: 'Records, facts and cube differ in {count} places; npx duikou facts verify lists them.',
    'zh-CN': '记录、事实与汇总有 {count} 处不一致；可用 npx duikou facts verify 查看。',
  },
  sealed: {
    en: 'Entries sealed: {sealed}; not yet: {unsealed}. The end of the chain: {head}',
    'zh-CN': '已封存 {sealed} 条，未封存 {unsealed} 条。链尾：{head}',
  },
  stopping: { en: 'Stopping …', 'zh-CN': '正在停止 …' },
} as const satisfies Record<string, Record<Language, string>>

type Values = Record<string, string | number>

/** Says something on stderr, in the terminal's language: stdout is for answers alone. */
export function say(what: keyof typeof WORDS, values: Values = {}): void {
  process.stderr.write(`${inWords(what, values)}\n`)
}

/** Answers on stdout, in the terminal's language. */
export function answer(what: keyof typeof WORDS, values: Values = {}): void {
  process.stdout.write(`${inWords(what, values)}\n`)
}

export function inWords(what: keyof typeof WORDS, values: Values = {}): string {
  const words = WORDS[what][terminalLanguage(process.env)]
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** Says how far something has come, each time another tenth is done. */
export function sayTenths(
  what: 'backing_up' | 'verifying' | 'restoring' | 'sealing',
): (done: number, total: number) => void {
  let told = 0
  return (done, total) => {
    const tenths = total > 0 ? Math.min(10, Math.floor((done / total) * 10)) : 10
    if (tenths > told) say(what, { percent: tenths * 10 })
    told = Math.max(told, tenths)
  }
}
