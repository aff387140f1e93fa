import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { DuikouError } from '../domain/index.ts'

const FILE = 'oidc.json'

const Provider = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  issuer: z.url({ protocol: /^https?$/ }),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
  name: z.string().min(1),
  name_en: z.string().min(1),
  /** Which claim holds the user name here. An address counts only when the provider says that it was verified. */
  claim: z.string().min(1).default('preferred_username'),
  scope: z.string().default('openid profile'),
})

/** An OpenID Connect provider that people may sign in through, as `oidc.json` of the home declares it. */
export type OidcProvider = z.infer<typeof Provider>

/** The providers of a home; none where there is no file. @throws oidc.settings */
export function readOidcProviders(home: string): OidcProvider[] {
  const path = join(home, FILE)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new DuikouError('oidc.settings', { path, problem: (error as Error).message }, error)
  }
  const told = (problem: string, cause?: unknown) => new DuikouError('oidc.settings', { path, problem }, cause)
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    // The parser's own message quotes the text, which holds secrets.
    throw told('no JSON', error)
  }
  const { data, error } = z.array(Provider).safeParse(content)
  if (!data) throw told(error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; '))
  for (const { id, issuer } of data) {
    if (data.filter((other) => other.id === id).length > 1) throw told(`two providers are called ${id}`)
    if (!issuer.startsWith('https:') && !isLoopback(issuer)) throw told(`${id}: the issuer is not reached by https`)
  }
  return data
}

/** Whether an address is on this machine, where http is allowed. */
export function isLoopback(address: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(address).hostname)
}
