const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

/** A request to stop, and the exit code shells expect of a process that stopped for it. */
export type Stop = { signal: keyof typeof NUMBERS; exitCode: number }

/**
 * Calls back at the first request to stop. One press of Ctrl-C can arrive three times (from the terminal, from npm, from
 * the launcher), so what follows within a second is the same request; a later one ends the process at once.
 * The launcher's death counts as SIGTERM: nobody is left to pass signals on.
 * Returns the function that stops listening.
 */
export function onStop(callback: (stop: Stop) => void): () => void {
  let first = 0
  const request = (signal: keyof typeof NUMBERS) => {
    const exitCode = 128 + NUMBERS[signal]
    if (first === 0) {
      first = Date.now()
      callback({ signal, exitCode })
    } else if (Date.now() - first > 1000) process.exit(exitCode)
  }
  const launcher = Number(process.env.DUIKOU_LAUNCHER)
  const watch = setInterval(() => process.ppid !== launcher && request('SIGTERM'), 500).unref()
  if (!launcher || process.ppid !== launcher) clearInterval(watch)
  const signals = Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]
  for (const signal of signals) process.on(signal, request)
  return () => {
    clearInterval(watch)
    for (const signal of signals) process.off(signal, request)
  }
}
