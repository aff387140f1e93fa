import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import { fastify } from 'fastify'
import type { FastifySerializerCompiler } from 'fastify/types/schema.js'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { accountSecrets, createThrottles, makeRefusals, openOidc, openPersonal } from '../access/index.ts'
import type { Database } from '../db/index.ts'
import { registerAccount } from './account.ts'
import { registerFactors } from './account-factors.ts'
import type { App, Context } from './app-types.ts'
import { registerAudit } from './audit.ts'
import { registerBeneficiaries } from './beneficiaries.ts'
import { registerBoard } from './board.ts'
import { registerBulk } from './bulk.ts'
import { registerCascade } from './cascade.ts'
import { registerConcerns } from './concerns.ts'
import { documentOptions } from './document.ts'
import { registerEvidence } from './evidence.ts'
import { answerFault } from './faults.ts'
import { registerFigures } from './figures.ts'
import { registerGrants } from './grants.ts'
import { guard } from './guard.ts'
import { BARE, headers, PERMISSIONS } from './headers.ts'
import { registerHealth } from './health.ts'
import type { Pulse } from './housekeeping.ts'
import { registerInvitations } from './invitations.ts'
import { registerLedgers } from './ledgers.ts'
import { LIMITS, type Limits, makeLimits } from './limits.ts'
import { type LogSink, loggerOptions, logRequest, problemOf } from './log.ts'
import { registerMap } from './map.ts'
import { registerMeta } from './meta.ts'
import { registerMetrics } from './metrics.ts'
import { registerMoney } from './money.ts'
import { registerPages } from './pages.ts'
import { registerPersonal } from './personal.ts'
import { registerReadings } from './readings.ts'
import { registerRecords } from './records.ts'
import { noteRefusals } from './refused.ts'
import { registerRegions } from './regions.ts'
import { serialize, validate } from './rim.ts'
import { registerScorecard } from './scorecard.ts'
import { registerSession } from './session.ts'
import { registerOidc } from './session-oidc.ts'
import { registerPasskeySignIn } from './session-passkey.ts'
import { registerSecondFactor } from './session-second-factor.ts'
import { registerTargets } from './targets.ts'
import { registerTasks } from './tasks.ts'
import { registerTokens } from './tokens.ts'
import { registerUsers } from './users.ts'
import { registerWhole } from './whole.ts'
import { registerWorkbooks } from './workbooks.ts'

export type AppOptions = {
  /** Where the log goes; nowhere without. */
  log?: LogSink | undefined
  limits?: Limits | undefined
  /** Whether people come by https, which a proxy speaks for us. */
  secure?: boolean | undefined
  /** Opens /metrics to who brings it along. */
  metricsToken?: string | undefined
  pulse?: Pulse
  /** How answers are written; the tests give one that checks each against its schema. */
  serializer?: FastifySerializerCompiler<unknown>
  /** The folder of the built web app. */
  web?: string
}

const BODY_LIMIT = 1024 * 1024
/** For a whole request to arrive, 20 MB over a slow line included. */
const REQUEST_TIMEOUT_MS = 120_000
/** For its headers alone: who sends them a byte at a time would hold a connection for nothing. */
const HEADERS_TIMEOUT_MS = 20_000
/** For a connection on which nothing moves, in either direction; an answer takes less than this to make. */
const STILL_TIMEOUT_MS = 300_000

/** The application with all its routes, not listening yet. */
export async function buildApp(db: Database, options: AppOptions = {}): Promise<App> {
  const app: App = fastify({
    ...loggerOptions(options.log),
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: 5_000 },
    connectionTimeout: STILL_TIMEOUT_MS,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A proxy on this machine is believed about who asks, by which name and whether by https; nobody else is.
    trustProxy: 'loopback',
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => answerFault(error, request, reply.headers(BARE)),
  }).withTypeProvider<ZodTypeProvider>()
  const context: Context = {
    db,
    personal: await openPersonal(db),
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
  app.decorateRequest('refusal')
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-request-id': request.id, 'permissions-policy': PERMISSIONS })
  })
  app.addHook('onResponse', async (request, reply) => logRequest(request, reply.statusCode, reply.elapsedTime))
  await app.register(helmet, headers(options.secure ?? false))
  const limit = await makeLimits(app, options.limits ?? LIMITS)
  app.addHook('onRequest', limit.before)
  await app.register(cookie)
  await app.register(swagger, documentOptions(context.cookie))
  app.addHook('onRequest', guard(context))
  app.addHook('onRequest', limit.after)
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  const refusals = makeRefusals(db, (error) => app.log.error({ fault: problemOf(error) }, 'refusal not noted'))
  noteRefusals(app, refusals)
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
  registerAudit(app, context)
  registerHealth(app, context)
  registerMetrics(app, db, { token: options.metricsToken, pulse: options.pulse })
  registerMeta(app, context)
  registerRegions(app, context)
  registerFigures(app, context)
  registerScorecard(app, context)
  registerMap(app, context)
  registerConcerns(app, context)
  registerTasks(app, context)
  registerTargets(app, context)
  registerMoney(app, context)
  registerBeneficiaries(app, context)
  registerCascade(app, context)
  registerRecords(app, context)
  registerPersonal(app, context)
  registerBoard(app, context)
  registerBulk(app, context)
  registerEvidence(app, context)
  registerWhole(app, context)
  registerWorkbooks(app, context)
  registerLedgers(app, context)
  registerReadings(app, context)
  registerPages(app, db.home, options.web)
  await app.ready()
  return app
}

/** One name a home: see Context. */
function cookieOf(home: string): string {
  return `duikou_${createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 8)}`
}
