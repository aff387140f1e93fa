#!/usr/bin/env node
import { install, run } from './install.mjs'

// `duikou …`: installs what is missing, then runs the program with its own Node.
await install()
await run('src/cli/main.ts', process.argv.slice(2))
