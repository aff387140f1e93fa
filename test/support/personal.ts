import { createSecretKey, randomBytes } from 'node:crypto'
import { keepPersonal } from '../../src/access/personal/personal.ts'

const ring = { keys: new Map([[1, createSecretKey(randomBytes(32))]]), newest: 1, from: 'file' } as const

/** Keeps personal data with keys of this run, where a test has no home whose keys it means. */
export const personal = keepPersonal(() => ring, randomBytes(32))
