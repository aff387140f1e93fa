import type { FastifyRequest } from 'fastify'
import type { Asked, Refusals } from '../access/index.ts'
import type { DuikouError } from '../domain/index.ts'
import { KINDS } from '../kinds/index.ts'
import type { App } from './app-types.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The error that refused this request, for the trail. */
    refusal: DuikouError | undefined
  }
}

/** Notes in the audit trail, before the answer goes out, that somebody was refused: by a 403, or for rows of a batch. */
export function noteRefusals(app: App, refusals: Refusals): void {
  app.addHook('onSend', async (request) => {
    const { refusal, actor } = request
    if (refusal) await refusals.add(actor, askedBy(request, refusal))
  })
  app.addHook('onClose', () => refusals.flush())
}

/** Method, pattern, kind and number: nothing else of an address or a body, which may hold anything. */
function askedBy({ method, routeOptions, params }: FastifyRequest, { code }: DuikouError): Asked {
  const route = routeOptions.url ?? ''
  const kind = KINDS.find(({ path }) => route === `/api/${path}` || route.startsWith(`/api/${path}/`))?.name
  const id = Number((params as { id?: unknown } | undefined)?.id)
  const record = kind && Number.isSafeInteger(id) && id > 0 ? id : undefined
  return { method, route, code, kind, record }
}
