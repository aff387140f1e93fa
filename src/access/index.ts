export { type Account, ensureAccounts, type NewAccount } from './account.ts'
export { endToken, findToken, makeToken, tokensOf } from './api-token.ts'
export { asPerson } from './behalf.ts'
export { firstAdministrator, inviteByLogin, setFirstPassword } from './first-administrator.ts'
export { type Grant, grantsOf, type NewGrant } from './grant.ts'
export { acceptInvitation, findInvitation, invite } from './invitation.ts'
export { type Oidc, openOidc } from './oidc.ts'
export type { OidcProvider } from './oidc-settings.ts'
export { userOfPerson } from './oidc-user.ts'
export { accountState, changePassword, confirmPassword } from './own-account.ts'
export { addPasskey, beginPasskey, beginPasskeySignIn, passkeysOf, removePasskey, type Site } from './passkey.ts'
export {
  checkKeys,
  type KeyState,
  keyState,
  openPersonal,
  type Personal,
  type Rotated,
  rotateKeys,
} from './personal/index.ts'
export { type Asked, makeRefusals, type Refusals } from './refusals.ts'
export {
  type Finding,
  makeSealer,
  type SealState,
  sealNow,
  sealState,
  takeHead,
  type Verdict,
  verifyTrail,
  type Witness,
} from './seal/index.ts'
export { beginSecondFactor, confirmSecondFactor, endSecondFactor } from './second-factor.ts'
export { accountSecrets, type Secrets } from './secret.ts'
export {
  endAllSessions,
  endSession,
  endSessions,
  findSession,
  SESSION_DAYS,
  type Session,
  sessionsOf,
  signOut,
  sweepSessions,
} from './session.ts'
export {
  type Admitted,
  admit,
  type From,
  giveCode,
  noteFailure,
  type SignedIn,
  signIn,
  signInByPasskey,
} from './sign-in.ts'
export { beginStep, STEP_MINUTES, type Steps, takeStep } from './step.ts'
export { createThrottles, type Throttle, type Throttles } from './throttle.ts'
export { note } from './trail.ts'
export { asAuditor, type Entry, searchTrail, type TrailPage, type TrailSearch } from './trail-search.ts'
export { changeUser, createUser, findUser, giveGrant, listUsers, takeGrant } from './user.ts'
