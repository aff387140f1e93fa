import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** An account of the operating system. */
export type SystemUser = { name: string; uid: number; gid: number }

/** The accounts of a passwd file's text. */
export function parsePasswd(text: string): SystemUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

/** Whether this process is root, whom PostgreSQL refuses to serve. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * The account a server started by root runs as: the one that owns the data already, else `postgres`, else `nobody`.
 * Null when the machine knows none of them.
 */
export function serverUser(ownerUid: number | null): SystemUser | null {
  const users = parsePasswd(readFileSync('/etc/passwd', 'utf8'))
  const owner = ownerUid ? users.find((user) => user.uid === ownerUid) : undefined
  return owner ?? users.find((u) => u.name === 'postgres') ?? users.find((u) => u.name === 'nobody') ?? null
}

/** Whether the user may enter the folder and every folder above it, judged by owner, group and mode. */
export function mayEnter(folder: string, user: SystemUser): boolean {
  for (let path = folder; ; path = dirname(path)) {
    if (!allows(path, user, 0o1)) return false
    if (path === dirname(path)) return true
  }
}

/** Whether the user holds a permission (1 enter or run, 2 write, 4 read) on one path. */
export function allows(path: string, user: SystemUser, permission: number): boolean {
  const { mode, uid, gid } = statSync(path)
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  return ((mode >> shift) & permission) === permission
}
