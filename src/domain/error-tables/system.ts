import type { ErrorTable } from './table.ts'

/** Of the program itself, its database and its disk. */
export const SYSTEM_ERRORS = {
  'route.missing': [404, '没有这个地址：{path}。', 'There is no such address: {path}.'],
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
  'disk.full': [
    507,
    '磁盘已满，没有保存任何内容。请腾出空间后重试。',
    'The disk is full; nothing was saved. Free some space and try again.',
  ],
  'money.rules': [
    500,
    '{path} 中的资金规则不能用：{problem}。',
    'The rules of money in {path} cannot be used: {problem}.',
  ],
} as const satisfies ErrorTable
