import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** Somebody as the provider knows them: the subject, and what it tells of them. */
type Person = { sub: string } & Record<string, unknown>

/**
 * A real OpenID Connect provider on this machine, where everybody is `signedInAs` and agrees to everything. It asks for
 * PKCE, and tells claims in the id token.
 */
export async function startProvider(redirectUri: string) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const state: { signedInAs: Person | null } = { signedInAs: null }
  const client = { client_id: 'duikou', client_secret: 'secret-of-duikou' }
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub', 'preferred_username', 'email', 'email_verified'] },
    conformIdTokenClaims: false,
    jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    cookies: { keys: ['key of a test'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => state.signedInAs as Person }),
    async loadExistingGrant({ oidc }) {
      const { client: asking, session } = oidc
      if (!asking || !session?.accountId) return
      const grant = new provider.Grant({ clientId: asking.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    const result = state.signedInAs
      ? { login: { accountId: state.signedInAs.sub } }
      : { error: 'access_denied', error_description: 'nobody is signed in' }
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  })
  return {
    issuer,
    client,
    state,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A browser that follows where it is sent until it comes to an address that begins with `until`; answers that. */
export async function followTo(until: string, location: string): Promise<string> {
  const cookies = new Map<string, string>()
  let address = location
  for (let hops = 0; hops < 10; hops++) {
    if (address.startsWith(until)) return address
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s)
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`${address} answers ${answer.status}: ${await answer.text()}`)
    address = new URL(next, address).href
  }
  throw new Error(`still at ${address}`)
}
