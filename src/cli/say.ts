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
  stopping: { en: 'Stopping …', 'zh-CN': '正在停止 …' },
} as const satisfies Record<string, Record<Language, string>>

/** Says something on stderr, in the terminal's language: stdout is for answers alone. */
export function say(what: keyof typeof WORDS, values: Record<string, string | number> = {}): void {
  const words = WORDS[what][terminalLanguage(process.env)]
  process.stderr.write(`${words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))}\n`)
}
