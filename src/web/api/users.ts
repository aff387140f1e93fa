import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Role, Side } from '../../domain/index.ts'
import { call } from './client.ts'
import type { Grant } from './session.ts'

/** A user as administrators see them. `seen_at` is null for who never came; grants to come and run out are included. */
export type Person = {
  id: number
  login: string
  name: string
  name_en: string
  disabled: boolean
  second_factor: boolean
  seen_at: string | null
  grants: Grant[]
}

/** A grant as it is asked for: regions by code, organisation and pairing by number, null for all. */
export type GrantAsked = {
  role: Role
  side: Side | null
  provider: string | null
  recipient: string | null
  organisation: number | null
  pairing: number | null
  /** From today where it is null. */
  since: string | null
  until: string | null
}

/** A one-time link, good for seven days and told this once. */
export type Link = { link: string }

export function useUsers(query: { q: string; after: string | null; limit: number }) {
  return useQuery({
    queryKey: ['users', query],
    queryFn: ({ signal }) => call<{ rows: Person[]; next: string | null; total: number }>('/users', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useUser(id: number) {
  return useQuery({ queryKey: ['users', id], queryFn: ({ signal }) => call<Person>(`/users/${id}`, { signal }) })
}

/** Makes a user and the link by which they choose a password. */
export function useInviteUser() {
  return useUsersChange((body: { login: string; name: string; name_en: string; grants: GrantAsked[] }) =>
    call<Link & { id: number }>('/users', { method: 'POST', body }),
  )
}

/** Changes a user. A second factor can only be taken away, from who lost it. */
export function useChangeUser(id: number) {
  return useUsersChange((body: { name?: string; name_en?: string; disabled?: boolean; second_factor?: false }) =>
    call<Person>(`/users/${id}`, { method: 'PATCH', body }),
  )
}

/** Makes a new link; the one before it is over. */
export function useNewLink(id: number) {
  return useUsersChange(() => call<Link>(`/users/${id}/invitation`, { method: 'POST' }))
}

export function useSignUserOut(id: number) {
  return useUsersChange(() => call<void>(`/users/${id}/sessions`, { method: 'DELETE' }))
}

export function useAddGrant(user: number) {
  return useUsersChange((body: GrantAsked) => call<{ id: number }>(`/users/${user}/grants`, { method: 'POST', body }))
}

export function useEndGrant(user: number) {
  return useUsersChange((grant: number) => call<void>(`/users/${user}/grants/${grant}`, { method: 'DELETE' }))
}

/** A change of users; one may be of oneself, so who is signed in is asked for again. */
function useUsersChange<Input = void, Answer = void>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(['users', 'session'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}
