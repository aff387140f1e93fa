import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './client.ts'
import { makePasskey } from './passkey.ts'

export type Passkey = { id: number; name: string; created_at: string }

export type TokenScope = 'read' | 'write'
/** By what a program acts for the user. `used_at` is true to five minutes, null where it never was. */
export type Token = {
  id: number
  name: string
  scope: TokenScope
  created_at: string
  expires_at: string
  used_at: string | null
}

/** Where one is signed in; `agent` is what the browser calls itself. */
export type OpenSession = {
  id: number
  current: boolean
  created_at: string
  seen_at: string
  address: string
  agent: string
}

/** One's own account. `backup_codes_left` is null without a second factor. */
export type Account = {
  login: string
  name: string
  name_en: string
  second_factor: boolean
  backup_codes_left: number | null
  passkeys: Passkey[]
  tokens: Token[]
  sessions: OpenSession[]
}

export function useAccount() {
  return useQuery({ queryKey: ['account'], queryFn: ({ signal }) => call<Account>('/account', { signal }) })
}

/** Changes one's password; every other session ends. */
export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { current: string; password: string }) =>
      call<void>('/account/password', { method: 'POST', body }),
    onSuccess: () => Promise.all(['account', 'session'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}

/** Begins to set the second factor up: what a QR code shows, and the same to type. Nothing is on before its first code. */
export function useBeginSecondFactor() {
  return useMutation({
    mutationFn: (password: string) =>
      call<{ uri: string; secret: string }>('/account/totp', { method: 'POST', body: { password } }),
  })
}

/** Turns the second factor on by a first code; answers the backup codes, told this once. */
export function useConfirmSecondFactor() {
  return useAccountChange((code: string) =>
    call<{ backup_codes: string[] }>('/account/totp/confirm', { method: 'POST', body: { code } }),
  )
}

export function useEndSecondFactor() {
  return useAccountChange((password: string) => call<void>('/account/totp/off', { method: 'POST', body: { password } }))
}

/** Has the browser make a passkey, and adds it under a name. */
export function useAddPasskey() {
  return useAccountChange(async (name: string) => {
    const options = await call<unknown>('/account/passkeys/options', { method: 'POST' })
    const response = await makePasskey(options)
    return call<Passkey>('/account/passkeys', { method: 'POST', body: { name, response } })
  })
}

export function useRemovePasskey() {
  return useAccountChange((id: number) => call<void>(`/account/passkeys/${id}`, { method: 'DELETE' }))
}

/** Makes a token, told this once. */
export function useMakeToken() {
  return useAccountChange((body: { name: string; scope: TokenScope; days: number }) =>
    call<{ id: number; token: string }>('/account/tokens', { method: 'POST', body }),
  )
}

export function useEndToken() {
  return useAccountChange((id: number) => call<void>(`/account/tokens/${id}`, { method: 'DELETE' }))
}

/** Ends one of one's sessions, or with null all but this one. */
export function useEndSession() {
  return useAccountChange((id: number | null) =>
    call<void>(`/account/sessions${id === null ? '' : `/${id}`}`, { method: 'DELETE' }),
  )
}

function useAccountChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['account'] }),
  })
}
