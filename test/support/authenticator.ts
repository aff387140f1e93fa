import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What a site asks of an authenticator, as far as this one looks at it. */
type Asked = { challenge: string; rp?: { id: string }; rpId?: string }

const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

/**
 * An authenticator in software, as a phone or a security key is one: makes one passkey (ES256, attestation 'none') and
 * answers challenges with it. `origin` is the page it believes to stand on. It follows Web Authentication Level 3, 6.1.
 */
export function softwareAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  let counter = 0

  const clientData = (type: string, { challenge }: Asked) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authData = (site: string, flags: number) => {
    const head = Buffer.alloc(5)
    head.writeUInt8(flags)
    head.writeUInt32BE(counter, 1)
    return Buffer.concat([createHash('sha256').update(site).digest(), head])
  }
  const common = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }

  return {
    /** What `navigator.credentials.create` answers, as JSON. */
    create(asked: Asked, { verified = true } = {}) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const key = cbor(
        new Map<number, Cbor>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ]),
      )
      const flags = PRESENT | ATTESTED | (verified ? VERIFIED : 0)
      const data = Buffer.concat([authData(asked.rp?.id ?? '', flags), Buffer.alloc(16), length, id, key])
      const attestation = cbor(
        new Map<string, Cbor>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', data],
        ]),
      )
      return {
        ...common,
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', asked).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    /** What `navigator.credentials.get` answers, as JSON. */
    get(asked: Asked, { verified = true } = {}) {
      counter++
      const data = authData(asked.rpId ?? '', PRESENT | (verified ? VERIFIED : 0))
      const client = clientData('webauthn.get', asked)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return {
        ...common,
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
        },
      }
    },
    /** Sets the counter back, as a copy of the device would. */
    setBack() {
      counter = 0
    },
  }
}

type Cbor = number | string | Buffer | Map<number | string, Cbor>

/** The little of CBOR (RFC 8949) that an attestation needs. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])])
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size])
  return size < 256 ? Buffer.from([(major << 5) | 24, size]) : Buffer.from([(major << 5) | 25, size >> 8, size & 255])
}
