import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import { fastify } from 'fastify'
import type { FastifySerializerCompiler } from 'fastify/types/schema.js'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { accountSecrets, createThrottles, identityDigest, openOidc } from '../access/index.ts'
import type { Database } from '../db/index.ts'
import { registerAccount } from './account.ts'
import { registerFactors } from './account-factors.ts'
import type { App, Context } from './app-types.ts'
import { registerBulk } from './bulk.ts'
import { registerConcerns } from './concerns.ts'
import { documentOptions } from './document.ts'
import { registerEvidence } from './evidence.ts'
import { faultAnswerer } from './faults.ts'
import { registerFigures } from './figures.ts'
import { registerGrants } from './grants.ts'
import { guard } from './guard.ts'
import { registerInvitations } from './invitations.ts'
import type { Log } from './log.ts'
import { registerMap } from './map.ts'
import { registerMeta } from './meta.ts'
import { registerPages } from './pages.ts'
import { registerRecords } from './records.ts'
import { registerRegions } from './regions.ts'
import { serialize, validate } from './rim.ts'
import { registerScorecard } from './scorecard.ts'
import { registerSession } from './session.ts'
import { registerOidc } from './session-oidc.ts'
import { registerPasskeySignIn } from './session-passkey.ts'
import { registerSecondFactor } from './session-second-factor.ts'
import { registerTokens } from './tokens.ts'
import { registerUsers } from './users.ts'

export type AppOptions = {
  log?: Log
  /** How answers are written; the tests give one that checks each against its schema. */
  serializer?: FastifySerializerCompiler<unknown>
  /** The folder of the built web app. */
  web?: string
}

const BODY_LIMIT = 1024 * 1024
/** For a whole request to arrive, 20 MB over a slow line included. */
const REQUEST_TIMEOUT_MS = 120_000

/** The application with all its routes, not listening yet. */
export async function buildApp(db: Database, options: AppOptions = {}): Promise<App> {
  const log = options.log ?? (() => {})
  const answerFault = faultAnswerer(log)
  const app: App = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A proxy on this machine is believed about who asks, by which name and whether by https; nobody else is.
    trustProxy: 'loopback',
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerFault,
  }).withTypeProvider<ZodTypeProvider>()
  const context: Context = {
    db,
    digest: identityDigest(db.home),
    throttles: createThrottles(),
    secrets: accountSecrets(db.home),
    oidc: openOidc(db.home),
    cookie: cookieOf(db.home),
  }
  app.setValidatorCompiler(validate)
  app.setSerializerCompiler(options.serializer ?? serialize)
  app.setErrorHandler(answerFault)
  app.decorateRequest('actor')
  app.decorateRequest('account')
  app.decorateRequest('sessionId', 0)
  app.decorateRequest('began', 0)
  app.addHook('onRequest', async (request) => {
    request.began = performance.now()
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url
    if (!route?.startsWith('/api/')) return
    log({ method: request.method, route, status: reply.statusCode, ms: Math.round(performance.now() - request.began) })
  })
  await app.register(helmet, HEADERS)
  await app.register(cookie)
  await app.register(swagger, documentOptions(context.cookie))
  app.addHook('onRequest', guard(context))
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  registerSession(app, context)
  registerSecondFactor(app, context)
  registerPasskeySignIn(app, context)
  registerOidc(app, context)
  registerInvitations(app, context)
  registerAccount(app, context)
  registerFactors(app, context)
  registerTokens(app, context)
  registerUsers(app, context)
  registerGrants(app, context)
  registerMeta(app, context)
  registerRegions(app, context)
  registerFigures(app, context)
  registerScorecard(app, context)
  registerMap(app, context)
  registerConcerns(app, context)
  registerRecords(app, context)
  registerBulk(app, context)
  registerEvidence(app, context)
  registerPages(app, db.home, options.web)
  await app.ready()
  return app
}

/** One name a home: see Context. */
function cookieOf(home: string): string {
  return `duikou_${createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 8)}`
}

/**
 * What browsers are told to allow: nothing from elsewhere, and scripts only from files of ours. Styles may stand inline:
 * Ant Design writes <style> elements while it runs and ECharts style attributes, and no nonce reaches the latter.
 * No HSTS: the server itself speaks http; who puts https before it decides.
 */
const HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  hsts: false,
  referrerPolicy: { policy: 'same-origin' as const },
  xFrameOptions: { action: 'deny' as const },
}
