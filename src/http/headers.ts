import type { FastifyHelmetOptions } from '@fastify/helmet'

/** A year: what browsers and their lists of https-only sites ask for. */
const HSTS = { maxAge: 31_536_000, includeSubDomains: false }

/** What a page of ours may ask the browser for: nothing but passkeys. */
export const PERMISSIONS = [
  ...['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'bluetooth', 'midi', 'display-capture'].map(
    (name) => `${name}=()`,
  ),
  'publickey-credentials-get=(self)',
  'publickey-credentials-create=(self)',
].join(', ')

/**
 * What browsers are told to allow: nothing from elsewhere, and scripts only from files of ours. Styles may stand inline:
 * Ant Design writes <style> elements while it runs and ECharts style attributes, and no nonce reaches the latter.
 * Other sites may neither frame us, nor load our files, nor keep a hold of our window; helmet adds nosniff.
 * @param secure whether people come by https: then browsers are told to come by nothing else from now on.
 */
export function headers(secure: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? HSTS : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  }
}

/** For answers to addresses that cannot be read, which the framework gives before any of our hooks: nothing is allowed. */
export const BARE = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': PERMISSIONS,
  'cache-control': 'no-store',
}
