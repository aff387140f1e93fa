import type { Label } from './errors.ts'

/** Longer passwords are refused: the hash would take as long as somebody likes. */
export const PASSWORD_LIMIT = 1000

/** Long rather than odd: NIST SP 800-63B, 3.1.1.2 asks for length and against rules of composition. */
export const PASSWORD_LEAST = 12
/** Fewer different characters than that are a pattern of the keyboard, not a password. */
const DIFFERENT = 5

/** What is wrong with a new password of the user with this login, in words; undefined where it will do. */
export function passwordProblem(password: string, login: string): Label | undefined {
  const plain = password.normalize('NFKC').toLowerCase()
  const letters = [...plain]
  if (letters.length < PASSWORD_LEAST) {
    return { zh: `至少 ${PASSWORD_LEAST} 个字符`, en: `must have at least ${PASSWORD_LEAST} characters` }
  }
  if (password.length > PASSWORD_LIMIT) {
    return { zh: `最多 ${PASSWORD_LIMIT} 个字符`, en: `must have at most ${PASSWORD_LIMIT} characters` }
  }
  if (login.length >= 3 && plain.includes(login)) return { zh: '不能含有用户名', en: 'must not hold the user name' }
  if (new Set(letters).size < DIFFERENT || runs(letters)) {
    return { zh: '太容易猜到', en: 'is too easy to guess' }
  }
}

/** Whether each character follows the one before it, up or down, as in 123456789012 or abcdefghijkl. */
function runs(letters: string[]): boolean {
  const steps = letters.slice(1).map((letter, n) => (letter.codePointAt(0) ?? 0) - (letters[n]?.codePointAt(0) ?? 0))
  return steps.filter((step) => Math.abs(step) === 1).length >= letters.length - 3
}
