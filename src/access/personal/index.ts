export { checkKeys, openPersonal, type Personal } from './personal.ts'
export { type KeyState, keyState, type Rotated, rotateKeys } from './rotate.ts'
