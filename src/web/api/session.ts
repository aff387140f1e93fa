import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Ability, Role, Side } from '../../domain/index.ts'
import { call } from './client.ts'
import { givePasskey } from './passkey.ts'

export type RegionName = { code: string; name: string; name_en: string | null }

export type User = {
  login: string
  name: string
  name_en: string | null
  /** Somebody else set the password: nothing but changing it is open. */
  must_change_password: boolean
  abilities: Ability[]
  grants: Grant[]
  synthetic: boolean
}

/** What a user may do where: a role on a side, over providers and recipients with all below, null for all. */
export type Grant = {
  id: number
  role: Role
  side: Side | null
  provider: RegionName | null
  recipient: RegionName | null
  organisation: { id: number; title: string } | null
  pairing: { id: number; title: string } | null
  since: string
  until: string | null
}

export type DemoAccount = { login: string; password: string; name: string; name_en: string | null; role: Role }

/** Another system that signs people in, at /api/session/oidc/{id}. */
export type OidcProvider = { id: string; name: string; name_en: string }
export type Session = { user: User | null; demo: { accounts: DemoAccount[] } | null; oidc: OidcProvider[] }

/** Who came in, or that the code of the second factor is asked for first. */
export type Came = { user: User } | { second_factor: true }

export type Meta = {
  version: string
  today: string
  synthetic: boolean
  kinds: { name: string; path: string; count: number }[]
}

/** Whom a one-time link is for. */
export type Invitation = { login: string; name: string; name_en: string; expires_at: string }

/** Who is signed in, the demo's accounts where the demo is loaded, and other ways to sign in. */
export function useSession() {
  return useQuery({ queryKey: ['session'], queryFn: ({ signal }) => call<Session>('/session', { signal }) })
}

/** Version, today, whether anything is synthetic, and how many records of each kind the reader may see. */
export function useMeta() {
  return useQuery({
    queryKey: ['meta'],
    queryFn: ({ signal }) => call<Meta>('/meta', { signal }),
    staleTime: 60_000,
  })
}

/** Signs in by password; where a second factor is on, that leads to its step only. */
export function useSignIn() {
  return useComing((body: { login: string; password: string }) => call<Came>('/session', { method: 'POST', body }))
}

/** The second step: a code of the authenticator, or a backup code. */
export function useSecondFactor() {
  return useComing((code: string) => call<Came>('/session/second-factor', { method: 'POST', body: { code } }))
}

/** Signs in by a passkey alone. */
export function usePasskeySignIn() {
  return useComing(async () => {
    const options = await call<unknown>('/session/passkey/options', { method: 'POST' })
    const response = await givePasskey(options)
    return call<Came>('/session/passkey', { method: 'POST', body: { response } })
  })
}

export function useInvitation(token: string) {
  return useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call<Invitation>(`/invitations/${encodeURIComponent(token)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Chooses a password by a one-time link, which signs in. */
export function useAcceptInvitation(token: string) {
  return useComing((password: string) =>
    call<Came>(`/invitations/${encodeURIComponent(token)}`, { method: 'POST', body: { password } }),
  )
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<void>('/session', { method: 'DELETE' }),
    onSuccess: () => client.resetQueries(),
  })
}

/** A way to come in. Afterwards nothing is known that the last reader saw: it may be more than the next one may see. */
function useComing<Input = void>(come: (input: Input) => Promise<Came>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: come,
    onSuccess: (came) => {
      if ('user' in came) begin(client, came.user)
    },
  })
}

function begin(client: QueryClient, user: User): void {
  const { demo = null, oidc = [] } = client.getQueryData<Session>(['session']) ?? {}
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  client.setQueryData<Session>(['session'], { user, demo, oidc })
}
