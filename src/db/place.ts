import { createHash, randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuikouError } from '../domain/index.ts'
import { stopPostmaster } from './postmaster.ts'
import { isRoot, mayEnter, type SystemUser, serverUser } from './system-user.ts'

/** Where the cluster of a home lies, and the account its server runs as (null: our own). */
export type Place = { folder: string; user: SystemUser | null }

/** What both a home (`cluster.json`) and its place outside (`home.json`) keep, so that each can tell whose the other is. */
type Mark = { id: string; folder: string; home: string }

/** Where data go that root's server account cannot reach in the home. */
const SYSTEM_FOLDER = '/var/lib/duikou'

/**
 * Finds or makes the place of a home's cluster. Call it while holding the home's lock.
 *
 * Usually that is `<home>/postgres`. Started as root, the server runs as another account, which may be unable to reach
 * a home such as /root/duikou/.duikou; then it is `/var/lib/duikou/<hash of the home's path>-<random>`, and
 * `cluster.json` in the home points there. The random id in both makes a deleted and remade home begin empty.
 */
export async function findPlace(home: string): Promise<Place> {
  const mark = readMark(join(home, 'cluster.json'))
  if (mark) return outside(home, mark)
  const inside = join(home, 'postgres')
  if (existsSync(join(inside, 'data')) || !isRoot()) return ours(inside)
  const user = requiredUser(null)
  if (mayEnter(home, user) && own(inside, user)) return { folder: inside, user }
  return newOutside(home, inside, user)
}

/** How many places of homes that are gone from a path are kept. They may have been moved, not deleted. */
const KEPT = 3

/**
 * Makes a place outside. Servers of earlier homes of the same path are stopped: nobody can reach them any more. Their
 * data stay, the newest three, since a home that was moved away still points to them.
 */
async function newOutside(home: string, inside: string, user: SystemUser): Promise<Place> {
  const prefix = createHash('sha256').update(home).digest('hex').slice(0, 12)
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
  const earlier = readdirSync(SYSTEM_FOLDER)
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ path: join(SYSTEM_FOLDER, name), mark: readMark(join(SYSTEM_FOLDER, name, 'home.json')) }))
    .filter(({ mark }) => !mark || mark.home === home)
    .sort((a, b) => statSync(b.path).mtimeMs - statSync(a.path).mtimeMs)
  for (const [age, { path, mark }] of earlier.entries()) {
    await stopPostmaster(join(path, 'data'), 60_000)
    if (!mark || age >= KEPT) rmSync(path, { recursive: true, force: true })
  }
  const id = randomUUID()
  const folder = join(SYSTEM_FOLDER, `${prefix}-${id.slice(0, 8)}`)
  if (!own(folder, user) || !mayEnter(folder, user)) {
    throw new DuikouError('database.account', { problem: `${user.name} cannot use ${inside} or ${folder}` })
  }
  // First there, then here: a crash between the two leaves a place that nobody claims.
  const mark = JSON.stringify({ id, folder, home } satisfies Mark)
  writeFileSync(join(folder, 'home.json'), mark)
  writeFileSync(join(home, 'cluster.json'), mark)
  return { folder, user }
}

/** The place inside the home: one's own, or for root, run as whoever owns it. */
function ours(folder: string): Place {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid } = statSync(folder)
  if (isRoot()) return { folder, user: requiredUser(uid) }
  if (uid === process.getuid?.()) return { folder, user: null }
  throw new DuikouError('home.unwritable', { path: folder, problem: `it belongs to the user with number ${uid}` })
}

function outside(home: string, { id, folder }: Mark): Place {
  if (!isRoot()) throw new DuikouError('home.unwritable', { path: home, problem: 'it was made by root' })
  const there = readMark(join(folder, 'home.json'))
  if (there?.id !== id) throw new DuikouError('database.gone', { folder, home })
  if (there.home !== home) {
    const copied = readMark(join(there.home, 'cluster.json'))?.id === id
    if (copied) throw new DuikouError('database.copied', { folder, home, other: there.home })
    writeFileSync(join(folder, 'home.json'), JSON.stringify({ ...there, home }))
  }
  return { folder, user: requiredUser(statSync(folder).uid) }
}

function requiredUser(ownerUid: number | null): SystemUser {
  const user = serverUser(ownerUid)
  if (user) return user
  throw new DuikouError('database.account', { problem: '/etc/passwd has neither postgres nor nobody' })
}

/** Makes a folder that belongs to the user; false where the file system does not let it (some container mounts). */
function own(folder: string, user: SystemUser): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    chownSync(folder, user.uid, user.gid)
  } catch {
    return false
  }
  return statSync(folder).uid === user.uid
}

function readMark(path: string): Mark | null {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}
