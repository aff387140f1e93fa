import { z } from 'zod'

/** What a browser is told: WebAuthn's own JSON forms (Web Authentication Level 3, 5.1.8 to 5.1.10). */
export const PasskeyOptions = z.record(z.string(), z.unknown()).meta({ id: 'PasskeyOptions' })

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/)
const text = z.string().max(100)

/** What the credential of a browser becomes by `toJSON()`. Only what is looked at is described; the rest is left out. */
export const PasskeyAnswer = z
  .object({
    id: base64url,
    rawId: base64url,
    type: z.literal('public-key'),
    authenticatorAttachment: text.nullish(),
    clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
    response: z.object({
      clientDataJSON: base64url,
      attestationObject: base64url.optional(),
      authenticatorData: base64url.optional(),
      signature: base64url.optional(),
      userHandle: base64url.nullish(),
      transports: z.array(text).max(10).optional(),
    }),
  })
  .meta({ id: 'PasskeyAnswer' })
