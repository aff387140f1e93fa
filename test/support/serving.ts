import { withDatabase } from '../../src/cli/home.ts'
import { startServer } from '../../src/http/index.ts'

/** A process that serves the API alone, for tests that tell it to stop: as `duikou serve` does, without building the web app. */
await withDatabase(
  async (database, stop) => {
    const server = await startServer(database, { port: 0 })
    console.log(server.address)
    await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }))
    await server.close()
  },
  { graceful: true },
)
