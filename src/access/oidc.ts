import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { isLoopback, type OidcProvider, readOidcProviders } from './oidc-settings.ts'
import type { Steps } from './step.ts'

/** Who a provider says somebody is. `login` is undefined where the claim is missing or not verified. */
export type OidcPerson = { issuer: string; subject: string; login: string | undefined }

/** Signing in through OpenID Connect: authorisation code with PKCE, state and nonce. */
export type Oidc = {
  providers: readonly OidcProvider[]
  /** Where to send the browser, and what to remember until it comes back. */
  begin(provider: OidcProvider, origin: string): Promise<{ location: string; remember: Omit<Steps['oidc'], 'next'> }>
  /** Redeems what the provider sent the browser back with. @throws errors of openid-client, whatever is wrong */
  finish(provider: OidcProvider, url: URL, remembered: Omit<Steps['oidc'], 'next'>): Promise<OidcPerson>
}

/** For a provider to answer; a person waits meanwhile. */
const TIMEOUT_SECONDS = 10

/** The providers of a home. Each is asked for its endpoints when the first person comes. @throws oidc.settings */
export function openOidc(home: string): Oidc {
  const providers = readOidcProviders(home)
  const found = new Map<string, Promise<Configuration>>()

  function configuration({ id, issuer, client_id, client_secret }: OidcProvider): Promise<Configuration> {
    const known = found.get(id)
    if (known) return known
    const asked = discovery(new URL(issuer), client_id, client_secret, undefined, {
      timeout: TIMEOUT_SECONDS,
      ...(isLoopback(issuer) ? { execute: [allowInsecureRequests] } : {}),
    })
    found.set(id, asked)
    // One that was away is asked again by the next.
    asked.catch(() => found.delete(id))
    return asked
  }

  return {
    providers,
    async begin(provider, origin) {
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
      const location = buildAuthorizationUrl(await configuration(provider), {
        redirect_uri: `${origin}${callbackPath(provider.id)}`,
        scope: provider.scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { location: location.href, remember: { provider: provider.id, state, nonce, verifier, origin } }
    },
    async finish(provider, url, { state, nonce, verifier }) {
      const settings = await configuration(provider)
      const tokens = await authorizationCodeGrant(settings, url, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the provider sent no id token')
      const told: Record<string, unknown> =
        provider.claim in claims ? claims : await fetchUserInfo(settings, tokens.access_token, claims.sub)
      const login = told[provider.claim]
      const sure = provider.claim !== 'email' || told.email_verified === true
      return {
        issuer: settings.serverMetadata().issuer,
        subject: claims.sub,
        login: typeof login === 'string' && sure ? login : undefined,
      }
    },
  }
}

/** Where providers send people back to; it is registered with them. */
export function callbackPath(id: string): string {
  return `/api/session/oidc/${id}/callback`
}
