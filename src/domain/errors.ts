import type { Problem } from './problem.ts'

/**
 * Every error a person can meet: its code, its HTTP status, and one sentence in each language that says what to do.
 * `{name}` in a sentence is filled from the error's parameters. docs/reference/errors.md is generated from this table,
 * and a test checks that every code is used and documented.
 */
export const ERRORS = {
  'input.invalid': [400, '{field}：{problem}', '{field}: {problem}'],
  'input.unreadable': [400, '无法读取请求内容：{problem}。', 'The request body cannot be read: {problem}.'],
  'input.too_large': [
    413,
    '内容超过上限 {limit}，请拆分后再提交。',
    'The content exceeds the limit of {limit}; split it and send the parts.',
  ],
  'input.type': [
    415,
    '不接受“{type}”类型的请求内容，请用 {accepted}。',
    'The request body is of type "{type}"; send {accepted}.',
  ],
  'auth.required': [401, '请先登录。', 'Sign in first.'],
  'auth.wrong': [401, '用户名或密码不对。', 'The user name or the password is wrong.'],
  'auth.throttled': [
    429,
    '尝试次数过多，请 {seconds} 秒后再试。',
    'Too many attempts; try again in {seconds} seconds.',
  ],
  'auth.code': [401, '验证码不对，或已经用过。', 'The code is wrong or was used already.'],
  'auth.step': [
    401,
    '这次登录已中断或超时，请重新开始。',
    'This sign-in was interrupted or took too long; begin again.',
  ],
  'auth.disabled': [403, '这个账号已停用，请联系管理员。', 'This account is disabled; ask your administrator.'],
  'auth.password_change': [
    403,
    '密码由他人设置，请先改成自己的密码。',
    'Somebody else set your password; choose one of your own first.',
  ],
  'auth.passkey': [
    401,
    '通行密钥未被接受，请重试或用密码登录。',
    'The passkey was not accepted; try again or use your password.',
  ],
  'auth.passkey_host': [
    400,
    '通行密钥只能用于域名，不能用于 IP 地址；在本机请打开 http://localhost。',
    'Passkeys work with a host name, not with an address in digits; on this machine open http://localhost.',
  ],
  'auth.scope': [403, '这个令牌只能读取。', 'This token may only read.'],
  'auth.token': [403, '令牌不能做这件事，请登录后操作。', 'A token may not do this; sign in to do it.'],
  'auth.origin': [403, '请求来自其他网站，已拒绝。', 'The request comes from another site and was refused.'],
  'account.invitation': [
    410,
    '这个链接已用过或已过期，请管理员再发一个。',
    'This link was used or has run out; ask an administrator for a new one.',
  ],
  'account.second_factor': [
    409,
    '已开启两步验证；要更换请先关闭。',
    'The second factor is on already; to change it, turn it off first.',
  ],
  'account.administrated': [
    409,
    '已有管理员；请写明链接发给哪个用户。',
    'There is an administrator already; name the user that the link is for.',
  ],
  'account.last_administrator': [
    409,
    '这样就没有人能管理用户了；请先让另一人成为管理员。',
    'Nobody could administer users any more; make somebody else an administrator first.',
  ],
  'access.refused': [403, '您的角色不能{action}{kind}。', 'Your role may not {action} {kind}.'],
  'access.half': [
    403,
    '“{field}”只能由{side}一方填写或改动。',
    '"{field}" can be filled in or changed only by the {side} side.',
  ],
  'record.missing': [
    404,
    '没有这条记录，或它不在您的范围内：{kind} {id}。',
    'There is no such record, or it is outside your scope: {kind} {id}.',
  ],
  'record.conflict': [
    409,
    '{who} 已在 {when} 改过这条记录：{changes}。请看过后再保存。',
    '{who} changed this record at {when}: {changes}. Look at the change, then save again.',
  ],
  'record.in_use': [
    409,
    '还有 {count} 条{kind}引用这条记录，请先处理它们。',
    '{count} {kind} records still refer to this one; deal with them first.',
  ],
  'record.duplicate': [
    409,
    '已有一条“{field}”相同的记录：{value}。',
    'A record with the same "{field}" exists already: {value}.',
  ],
  'record.outside': [403, '这条记录不在您的地区范围内。', 'This record lies outside your region.'],
  'action.unknown': [404, '{kind}没有“{action}”这个操作。', 'There is no action "{action}" of a {kind}.'],
  'action.state': [
    409,
    '状态是“{state}”，不能“{action}”；现在可以：{possible}。',
    'Its state is "{state}": "{action}" is not possible now. Possible: {possible}.',
  ],
  'action.whose': [
    403,
    '“{action}”只能由{whose}来做，角色须是：{roles}。',
    '"{action}" is for {whose}, in the role of {roles}.',
  ],
  'target.gap': [
    409,
    '下级目标之和是 {sum}，与上级目标 {value} 相差 {gap}：请改到相等，或在上级目标（编号 {parent}）写明差额说明。',
    'The children add up to {sum}, which is {gap} short of the parent’s {value}: make them equal, or say in the parent (number {parent}) why there is a gap.',
  ],
  'target.no_key': [
    400,
    '{year} 年没有记录，不能按去年数分解；请改用平均、份额或手工。',
    'Nothing was recorded in {year}, so last year is no key to share out by; do it equally, by shares or by hand.',
  ],
  'target.apart': [
    409,
    '目标须在协议和上级目标的地区之内，与上级目标同一协议、指标和期间，且不能是它自己的上级。',
    'A target lies within the places of its agreement and parent, has its parent’s agreement, indicator and period, and is not above itself.',
  ],
  'personal.key_missing': [
    503,
    '个人数据的密钥（编号 {number}）不在这里：请把 personal.key 放回数据目录，或设置 DUIKOU_KEY，再重新启动。',
    'Key number {number} of the personal data is not here: put personal.key back into the data folder, or set DUIKOU_KEY, and start again.',
  ],
  'personal.key_wrong': [
    503,
    '个人数据的密钥（编号 {number}）不是加密时用的那一把：请换回原来的 personal.key 或 DUIKOU_KEY，再重新启动。',
    'Key number {number} is not the one the personal data were sealed with: put the right personal.key or DUIKOU_KEY back, and start again.',
  ],
  'personal.key_unusable': [
    503,
    '{name} 中的个人数据密钥不能使用：{problem}。',
    'The key of the personal data in {name} cannot be used: {problem}.',
  ],
  'personal.key_add': [
    409,
    '密钥由 DUIKOU_KEY 给出，请在其中加上编号为 {number} 的新密钥（{number}:base64，可用 openssl rand -base64 32 生成），保留旧的，重新启动后再运行。',
    'The keys are given by DUIKOU_KEY: add a new one to it as {number}:base64 (openssl rand -base64 32 makes one), keep the old, start the server again, then rotate.',
  ],
  'personal.damaged': [
    500,
    '这个值已损坏，无法读出；请核对原件后重新填写。',
    'This value is damaged and cannot be read; look at the original and enter it again.',
  ],
  'batch.refused': [422, '有 {count} 个问题，没有写入任何内容。', '{count} problems were found; nothing was written.'],
  'route.missing': [404, '没有这个地址：{path}。', 'There is no such address: {path}.'],
  'region.unknown': [400, '没有代码或名称为“{code}”的地区。', 'No region has the code or name "{code}".'],
  'region.ambiguous': [
    400,
    '“{code}”对应多个地区：{matches}。请用代码。',
    '"{code}" fits several regions: {matches}. Use a code.',
  ],
  'measure.unknown': [
    400,
    '没有名为“{measure}”的计量。已有：{known}。',
    'There is no measure called "{measure}". Known: {known}.',
  ],
  'period.invalid': [
    400,
    '“{period}”不是期间。请写 2018、2018-Q3 或 2018-07。',
    '"{period}" is not a period. Write 2018, 2018-Q3 or 2018-07.',
  ],
  'date.invalid': [400, '“{date}”不是日期。请写 2018-07-31。', '"{date}" is not a date. Write 2018-07-31.'],
  'money.invalid': [400, '“{amount}”不是金额。', '"{amount}" is not an amount of money.'],
  'money.precise': [
    400,
    '“{amount}”的小数多于 {currency} 的 {digits} 位。',
    '"{amount}" has more decimals than the {digits} of {currency}.',
  ],
  'money.large': [400, '金额“{amount}”过大，无法保存。', 'The amount "{amount}" is too large to be kept.'],
  'currency.unknown': [400, '没有代码为“{currency}”的货币。', 'There is no currency with the code "{currency}".'],
  'file.type': [
    415,
    '不接受这种文件：{name}。可以上传 {accepted}。',
    'This type of file is not accepted: {name}. Send {accepted}.',
  ],
  'file.missing': [404, '没有这个文件：{name}。', 'There is no such file: {name}.'],
  'file.exists': [409, '{name} 已经存在，请另取名称。', '{name} exists already; choose another name.'],
  'file.unwritable': [500, '{name} 不能写入：{problem}。', '{name} cannot be written: {problem}.'],
  'file.damaged': [
    400,
    '文件第 {line} 行损坏：{problem}。没有导入任何内容。',
    'The file is damaged at line {line}: {problem}. Nothing was imported.',
  ],
  'file.unsafe': [
    400,
    '文件第 {line} 行含有 DTD 或实体声明，不予读取。',
    'The file declares a DTD or an entity at line {line}; such files are not read.',
  ],
  'workbook.unusable': [
    400,
    '无法读取这个文件：{problem}。没有导入任何内容。',
    'The file cannot be read: {problem}. Nothing was imported.',
  ],
  'workbook.other': [
    409,
    '这是“{found}”的模板，不是“{kind}”的；请到“{found}”中导入。',
    'This is the template of {found}, not of {kind}; import it among {found}.',
  ],
  'workbook.unmapped': [
    400,
    '找不到表头：前 {rows} 行中没有与“{kind}”各列同名的标题，请使用模板。',
    'There is no header: none of the first {rows} rows has titles of the columns of {kind}; use the template.',
  ],
  'ledger.too_large': [
    413,
    '台账共 {records} 条记录、佐证 {size} MB，超过上限（{most} 条、{limit} MB）；请缩小范围。',
    'The ledger would hold {records} records and {size} MB of evidence, more than the {most} and {limit} MB it may; ask for less.',
  ],
  'key.reused': [409, '这个幂等键已用于另一份内容。', 'This idempotency key was used for different content.'],
  'oidc.settings': [
    500,
    '{path} 不能使用：{problem}。请改正后重新启动。',
    '{path} cannot be used: {problem}. Correct it and start again.',
  ],
  'web.build': [500, '网页无法构建：{problem}。', 'The web app cannot be built: {problem}.'],
  'server.port': [
    500,
    '端口 {port} 已被占用。请用 DUIKOU_PORT 另选一个。',
    'Port {port} is in use. Choose another with DUIKOU_PORT.',
  ],
  'server.busy': [
    503,
    '正在停止或过于繁忙，请稍后再试。',
    'The server is stopping or too busy; try again in a moment.',
  ],
  'server.unready': [503, '服务器尚未就绪：{check}。', 'The server is not ready: {check}.'],
  'server.limit': [429, '请求过于频繁，请 {seconds} 秒后再试。', 'Too many requests; try again in {seconds} seconds.'],
  'server.fault': [
    500,
    '服务器出错，编号 {id}。没有保存任何内容；请把编号告诉管理员。',
    'The server failed, reference {id}. Nothing was saved; give the reference to your administrator.',
  ],
  'database.unreachable': [503, '连不上数据库：{problem}。', 'The database cannot be reached: {problem}.'],
  'database.old': [
    500,
    '数据库是 PostgreSQL {version}，需要 15 或更新。',
    'The database is PostgreSQL {version}; version 15 or newer is needed.',
  ],
  'database.newer': [
    500,
    '数据库已由更新的版本迁移到 {found}，本程序只到 {known}。请升级程序。',
    'The database was migrated to {found} by a newer version; this program knows {known}. Upgrade the program.',
  ],
  'database.rights': [
    500,
    '数据库用户缺少权限，请管理员执行括号中的语句：{problem}。',
    'The database user lacks a right; an administrator runs what stands in brackets: {problem}.',
  ],
  'database.start': [
    500,
    '内置 PostgreSQL 无法启动：{problem}。详见 {log}。',
    'The embedded PostgreSQL does not start: {problem}. See {log}.',
  ],
  'database.platform': [
    500,
    '没有适用于 {platform} 的内置 PostgreSQL。请用 DATABASE_URL 指定自己的服务器。',
    'There is no embedded PostgreSQL for {platform}. Name a server of your own with DATABASE_URL.',
  ],
  'database.account': [
    500,
    '内置 PostgreSQL 不能以 root 运行，也没有可用的其他账户：{problem}。请换普通用户运行，或设置 DATABASE_URL。',
    'The embedded PostgreSQL cannot run as root, and no other account serves: {problem}. Start as an ordinary user, or set DATABASE_URL.',
  ],
  'database.gone': [
    500,
    '{home} 的数据原在 {folder}，现已不在。请恢复它，或删除 {home} 从空开始。',
    'The data of {home} lay in {folder} and are no longer there. Restore them, or delete {home} to begin empty.',
  ],
  'database.copied': [
    500,
    '{home} 是 {other} 的副本，两者指向同一份数据 {folder}。请删除 {home} 从空开始，或用 DUIKOU_HOME 另选目录。',
    '{home} is a copy of {other}, and both point to the data in {folder}. Delete {home} to begin empty, or choose another folder with DUIKOU_HOME.',
  ],
  'database.migration': [500, '迁移 {name} 不能执行：{problem}。', 'Migration {name} cannot be applied: {problem}.'],
  'backup.damaged': [
    400,
    '这个备份不能使用：{problem}。什么都没有改动。',
    'This backup cannot be used: {problem}. Nothing was changed.',
  ],
  'backup.newer': [
    400,
    '备份由更新的版本制作（{found}），本程序只到 {known}。请升级程序后再恢复。',
    'The backup was made by a newer version ({found}); this program knows {known}. Upgrade the program, then restore.',
  ],
  'backup.not_empty': [
    409,
    '数据库里已有数据（表 {table}）。要用备份替换，请加 --replace。',
    'The database holds data already (table {table}). Add --replace to put the backup in their place.',
  ],
  'backup.in_use': [
    409,
    '另有程序正在使用这个数据库。请先停止服务，再恢复。',
    'Another program is using this database. Stop the server first, then restore.',
  ],
  'backup.keys': [
    409,
    '数据目录中的 {name} 与备份中的不同。要替换它，请加 --replace；原文件会改名保留。',
    'The {name} in the data folder is not the one in the backup. Add --replace to put that in its place; the old one is kept under another name.',
  ],
  'backup.unconfirmed': [
    400,
    '没有确认，什么都没有改动。请在终端中输入 {name}，或加 --yes。',
    'It was not confirmed and nothing was changed. Type {name} in a terminal, or add --yes.',
  ],
  'audit.broken': [
    500,
    '审计链在第 {block} 块处断开：请运行 duikou audit verify，查明之前不再封存。',
    'The audit chain is broken at block {block}: run duikou audit verify. Nothing more is sealed until it is clear why.',
  ],
  'home.unwritable': [
    500,
    '数据目录 {path} 不能写入：{problem}。请用 DUIKOU_HOME 另选目录。',
    'The data folder {path} cannot be written: {problem}. Choose another with DUIKOU_HOME.',
  ],
  'data.damaged': [
    500,
    '随程序附带的数据文件 {file} 已损坏（{problem}），没有载入任何内容。请重新安装。',
    'The data file {file} that comes with the program is damaged ({problem}); nothing was loaded. Install the program again.',
  ],
  'disk.full': [
    507,
    '磁盘已满，没有保存任何内容。请腾出空间后重试。',
    'The disk is full; nothing was saved. Free some space and try again.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>

export type ErrorCode = keyof typeof ERRORS
/** A word in both languages. */
export type Label = { zh: string; en: string }
/** What fills a sentence's `{parameters}`: a word in both languages prints in the sentence's. */
export type ErrorParams = Record<string, string | number | Label>
export type Language = 'zh-CN' | 'en'

/** The one error class: whatever people are told is in the table above. `cause` keeps what only the log may show. */
export class DuikouError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  /** What is wrong row by row and field by field, where the error is about input. */
  readonly problems: Problem[]
  constructor(code: ErrorCode, params: ErrorParams = {}, cause?: unknown, problems: Problem[] = []) {
    super(sentence(code, params, 'en'), cause === undefined ? undefined : { cause })
    this.name = 'DuikouError'
    this.code = code
    this.params = params
    this.problems = problems
  }
  get status(): number {
    return ERRORS[this.code][0]
  }
}

/** The sentence for a code in a language, its `{parameters}` filled in. */
export function sentence(code: ErrorCode, params: ErrorParams, language: Language): string {
  const template = ERRORS[code][language === 'en' ? 2 : 1]
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? ''
    return typeof value === 'object' ? (language === 'en' ? value.en : value.zh) : String(value)
  })
}
