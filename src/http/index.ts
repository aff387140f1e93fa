export { type LogSink, wordsOf } from './log.ts'
export { WEB_FOLDER } from './pages.ts'
export { type Server, type ServerOptions, startServer } from './server.ts'
