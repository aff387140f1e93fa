import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Ability, Role, Side } from '../../domain/index.ts'
import { call } from './client.ts'

export type RegionName = { code: string; name: string; name_en: string | null }

export type User = {
  login: string
  name: string
  name_en: string | null
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
export type Session = { user: User | null; demo: { accounts: DemoAccount[] } | null }

export type Meta = {
  version: string
  today: string
  synthetic: boolean
  kinds: { name: string; path: string; count: number }[]
}

/** Who is signed in, and the demo's accounts where the demo is loaded. */
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

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { login: string; password: string }) =>
      call<{ user: User }>('/session', { method: 'POST', body }),
    // What the last reader saw may be more than the next one may see.
    onSuccess: ({ user }) => {
      const demo = client.getQueryData<Session>(['session'])?.demo ?? null
      client.clear()
      client.setQueryData<Session>(['session'], { user, demo })
    },
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<void>('/session', { method: 'DELETE' }),
    onSuccess: () => client.resetQueries(),
  })
}
