#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, install, ROOT, run } from './install.mjs'

// `npm test` and `npm run bench`, from a fresh clone too.
const TASKS = { test: 'test/run.ts', bench: 'bench/run.ts' }

const [name, ...args] = process.argv.slice(2)
const file = TASKS[name]
if (!file) fail(`Tasks: ${Object.keys(TASKS).join(', ')}.`, `可用任务：${Object.keys(TASKS).join('、')}。`)
if (!existsSync(join(ROOT, file))) fail(`${file} is missing.`, `缺少 ${file}。`)
await install()
await run(file, args)
