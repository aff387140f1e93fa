import type { ErrorTable } from './table.ts'

/** Of whoever signs in, asks and may not, and of personal data and its keys. */
export const ACCESS_ERRORS = {
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
  'key.reused': [409, '这个幂等键已用于另一份内容。', 'This idempotency key was used for different content.'],
  'oidc.settings': [
    500,
    '{path} 不能使用：{problem}。请改正后重新启动。',
    '{path} cannot be used: {problem}. Correct it and start again.',
  ],
} as const satisfies ErrorTable
