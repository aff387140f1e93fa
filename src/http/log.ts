/** What is written down of a request: never its address, which may hold names, nor who asked. */
export type Line =
  | { method: string; route: string; status: number; ms: number }
  | { fault: string; method: string; route: string; problem: string }

export type Log = (line: Line) => void

/** A line as text: '2019-02-16T08:00:00.000Z GET /api/projects/:id 200 3 ms'. */
export function printLine(line: Line, at = new Date()): string {
  const what = `${at.toISOString()} ${line.method} ${line.route}`
  return 'fault' in line ? `${what} fault ${line.fault} ${line.problem}` : `${what} ${line.status} ${line.ms} ms`
}
