import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fixed from '@fastify/static'
import { DuikouError } from '../domain/index.ts'
import type { App } from './app-types.ts'
import { ROOT } from './place.ts'

/** Where `vite build` puts the web app. */
export const WEB_FOLDER = join(ROOT, 'dist', 'web')

/**
 * The web app and the outlines of the map. Every address that is no file and no API is a page of the app, which knows
 * its own addresses. Files under /built/ have a digest of their content in their name and may be kept for ever;
 * everything else is asked for again each time.
 * /map/ gives the deployer's outlines in `<home>/map` before those that come with the program.
 */
export function registerPages(app: App, home: string, web = WEB_FOLDER): void {
  const maps = [join(home, 'map'), join(ROOT, 'data', 'map')].filter(existsSync)
  const built = existsSync(join(web, 'index.html'))
  if (built) {
    app.register(fixed, {
      root: web,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const forever = path.startsWith(join(web, 'built'))
        reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  if (maps.length > 0) {
    app.register(fixed, { root: maps, prefix: '/map/', decorateReply: !built, index: false, maxAge: 3_600_000 })
  }
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' || request.method === 'HEAD'
    const path = request.url.replace(/\?.*/s, '')
    // /map is a page; below it lie the outlines.
    if (!built || !page || /^\/((api|built)(\/|$)|map\/)/.test(path)) {
      throw new DuikouError('route.missing', { path: path.slice(0, 200) })
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
