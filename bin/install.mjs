import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

// Plain JavaScript for the Node of the machine (20 or newer): it runs before anything is installed.

/** The folder of the clone, whatever link this file was started through. */
export const ROOT = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))))

const MODULES = join(ROOT, 'node_modules')
const STAMP = join(MODULES, '.duikou-lock')
/** Outside node_modules, which npm ci deletes first. */
const BUSY = join(ROOT, '.duikou-installing')
const NEEDED_NODE = 24
const QUIETLY = ['--no-audit', '--no-fund', '--loglevel=error', '--progress=false']

/** Ends with one sentence on stderr; 2 is the exit code for what cannot run. */
export function fail(en, zh) {
  const chinese = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')
  process.stderr.write(`${chinese ? zh : en}\n`)
  process.exit(2)
}

/** Installs the dependencies where they are missing or not those of package-lock.json. */
export async function install() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
  const digest = createHash('sha256').update(lock).digest('hex')
  if (isInstalled(lock, digest)) return
  await alone(async () => {
    if (isInstalled(lock, digest)) return
    process.stderr.write('Installing what is missing (a few minutes the first time) …\n')
    // The second way forgives a registry that lacks packages of other platforms, which npm ci does not.
    let result = await npm(['ci', ...QUIETLY])
    if (result.code !== 0) result = await npm(['install', '--no-save', ...QUIETLY])
    if (result.code !== 0) {
      const words = result.output.trim().split('\n').slice(-12).join('\n')
      fail(
        `${words}\nThe installation failed; see above, then run this again.`,
        `${words}\n安装失败，原因见上；解决后请重试。`,
      )
    }
    // What npm was content with is installed, though the lock may name what nothing needs.
    writeFileSync(STAMP, digest)
  })
}

/**
 * The Node that runs the program: the one npm installed, whatever the machine has; else the machine's own if it is new
 * enough. Installations without install scripts lack the first, so it is made up for once.
 */
async function node() {
  const own = join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (runs(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_NODE) return process.execPath
  process.stderr.write(`Fetching Node ${NEEDED_NODE} …\n`)
  await npm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'])
  if (runs(own)) return own
  return fail(
    `Node ${NEEDED_NODE} is missing: npm's package "node" did not install. Run "npm rebuild node --ignore-scripts=false", or use Node ${NEEDED_NODE} yourself.`,
    `缺少 Node ${NEEDED_NODE}：npm 的 node 包没有装好。请运行 “npm rebuild node --ignore-scripts=false”，或自行改用 Node ${NEEDED_NODE}。`,
  )
}

/** Runs a file of the program and ends as it ends, signals passed on. */
export async function run(file, args) {
  const child = spawn(await node(), [join(ROOT, file), ...args], {
    stdio: 'inherit',
    // The program leaves when this process is gone, so that kill -9 here leaves nothing behind.
    env: { ...process.env, DUIKOU_LAUNCHER: String(process.pid) },
  })
  // In a terminal Ctrl-C reaches both of us; the program counts the same signal within a second once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm, told to stop, ends its shell, and the shell ends without a word to us: losing the parent is the word.
  const parent = process.ppid
  const watch =
    process.env.npm_lifecycle_event &&
    setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      child.kill('SIGTERM')
    }, 250)
  child.on('error', (error) => fail(`It does not start: ${error.message}.`, `无法启动：${error.message}。`))
  child.on('exit', (code, signal) => {
    clearInterval(watch)
    process.exit(code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0))
  })
}

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

/** In step: our own stamp says so, or npm's record of what it installed agrees with the lock file. */
function isInstalled(lock, digest) {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return true
  const record = join(MODULES, '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(JSON.parse(lock).packages).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    return found ? found.version === wanted.version : wanted.optional || wanted.devOptional || wanted.peer
  })
}

/** One installation at a time: a second start waits for the first. A file whose process is gone counts for nothing. */
async function alone(work) {
  for (let told = false; ; told = true) {
    try {
      const file = openSync(BUSY, 'wx')
      writeFileSync(file, String(process.pid))
      closeSync(file)
      break
    } catch (error) {
      if (error.code !== 'EEXIST')
        fail(`${ROOT} cannot be written: ${error.message}.`, `${ROOT} 不能写入：${error.message}。`)
    }
    if (!told) process.stderr.write('Waiting for another installation …\n')
    await sleep(500)
    if (!isAlive(Number(readOr(BUSY, '0')))) rmSync(BUSY, { force: true })
  }
  const release = () => rmSync(BUSY, { force: true })
  process.on('exit', release)
  await work()
  process.off('exit', release)
  release()
}

function npm(args) {
  return new Promise((resolve) => {
    const child = spawn('npm', args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (words) => (output += words))
    const stop = (signal) => {
      child.kill(signal)
      process.exit(128 + SIGNAL_NUMBERS[signal])
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    const done = (code, words) => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      resolve({ code, output: words })
    }
    child.on('error', (error) => done(1, `npm: ${error.message}`))
    child.on('close', (code) => done(code, output))
  })
}

function runs(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0
}

function isAlive(pid) {
  try {
    process.kill(pid || Number.NaN, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function readOr(path, otherwise) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return otherwise
  }
}
