import type { Label } from './errors.ts'

/** What happens to a record, as its history tells. */
export const TRAIL_CHANGES = {
  create: { zh: '新建', en: 'Created' },
  change: { zh: '修改', en: 'Changed' },
  delete: { zh: '删除', en: 'Deleted' },
  restore: { zh: '恢复', en: 'Brought back' },
  attach: { zh: '添加佐证', en: 'Evidence added' },
  detach: { zh: '移除佐证', en: 'Evidence removed' },
} as const satisfies Record<string, Label>

/** What the audit trail tells beside changes of records. */
export const TRAIL_EVENTS = {
  sign_in: { zh: '登录', en: 'Signed in' },
  sign_in_failed: { zh: '登录失败', en: 'Sign-in failed' },
  sign_out: { zh: '退出', en: 'Signed out' },
  sessions_ended: { zh: '结束登录', en: 'Sessions ended' },
  password_changed: { zh: '更改密码', en: 'Password changed' },
  second_factor_on: { zh: '开启两步验证', en: 'Second factor turned on' },
  second_factor_off: { zh: '关闭两步验证', en: 'Second factor turned off' },
  passkey_added: { zh: '添加通行密钥', en: 'Passkey added' },
  passkey_removed: { zh: '移除通行密钥', en: 'Passkey removed' },
  token_made: { zh: '建立令牌', en: 'Token made' },
  token_ended: { zh: '作废令牌', en: 'Token ended' },
  user_invited: { zh: '邀请用户', en: 'User invited' },
  user_joined: { zh: '接受邀请', en: 'Invitation accepted' },
  user_changed: { zh: '修改用户', en: 'User changed' },
  user_disabled: { zh: '停用用户', en: 'User disabled' },
  grant_added: { zh: '授权', en: 'Grant given' },
  grant_ended: { zh: '结束授权', en: 'Grant ended' },
  reveal: { zh: '查看个人信息', en: 'Personal data revealed' },
  export: { zh: '导出', en: 'Exported' },
  refused: { zh: '被拒绝', en: 'Refused' },
  key_rotated: { zh: '更换密钥', en: 'Key changed' },
  backup: { zh: '备份', en: 'Backed up' },
  backup_restored: { zh: '从备份恢复', en: 'Backup restored' },
} as const satisfies Record<string, Label>

export type TrailChange = keyof typeof TRAIL_CHANGES
export type TrailEvent = keyof typeof TRAIL_EVENTS
