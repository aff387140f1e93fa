import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { type Line, loggerOptions, problemOf, wordsOf } from './log.ts'

function logged(): { lines: Line[]; app: ReturnType<typeof fastify> } {
  const lines: Line[] = []
  const app = fastify(loggerOptions({ write: (text) => lines.push(JSON.parse(text)) }))
  return { lines, app }
}

test('a line has a level in words, a time and what was told, and no machine or process', () => {
  const { lines, app } = logged()
  app.log.info({ route: '/api/projects/:id' }, 'request')
  expect(lines).toEqual([
    { level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), route: '/api/projects/:id', msg: 'request' },
  ])
})

test('messages that quote values or addresses lose them, however they come', () => {
  const { lines, app } = logged()
  const error = new Error('invalid input syntax for type bigint: "张三"')
  app.log.error(error)
  app.log.warn({ err: error })
  app.log.warn({ err: error }, error.message)
  app.log.warn(`did you forget to "return reply" in the "/api/people?name=张三" (GET) route?`)
  app.log.info('Route GET:/api/people?name=张三 not found')
  app.log.info({ req: { url: '/?name=张三' }, res: { x: '张三' } }, 'nothing')
  expect(lines).toHaveLength(6)
  expect(JSON.stringify(lines)).not.toContain('张三')
})

test('a problem is the kind of error and its stack, whatever was thrown', () => {
  expect(problemOf(new TypeError("Cannot read 'name' of 张"))).toMatch(/^TypeError: Cannot read : … of 张\n\s+at /)
  expect(problemOf('张三')).toBe('string')
})

test('at a terminal only what went wrong is told', () => {
  let told = ''
  const sink = wordsOf((words) => {
    told += words
  })
  const app = fastify(loggerOptions(sink))
  app.log.info({ method: 'GET', route: '/', status: 200 }, 'request')
  app.log.error({ method: 'GET', route: '/', status: 500 }, 'request')
  app.log.error({ id: 'abc', method: 'GET', route: '/', fault: 'Error: odd' }, 'fault')
  app.log.warn('something')
  expect(told).toMatch(/^\S+Z GET \/ fault abc Error: odd\n\S+Z warn something\n$/)
})
