import { PASSWORD_LEAST, type Problem, passwordProblem } from '../../domain/index.ts'
import { en } from '../text/en.ts'
import { useText } from '../text/index.ts'
import { zhCN } from '../text/zh-CN.ts'
import { TextField } from './field.tsx'
import type { Form } from './form.ts'

export type NewPassword = { password: string; again: string }

/** What is wrong with a new password typed twice by the user with this login. */
export function newPasswordProblems({ password, again }: NewPassword, login: string): Problem[] {
  const weak = password === '' ? { zh: zhCN.form.required, en: en.form.required } : passwordProblem(password, login)
  if (weak) return [{ field: 'password', ...weak }]
  return again === password ? [] : [{ field: 'again', zh: zhCN.form.differ, en: en.form.differ }]
}

/** A new password, typed twice: a slip of the finger would lock its owner out. */
export function NewPasswordFields<Values extends NewPassword>({ form, login }: { form: Form<Values>; login: string }) {
  const text = useText().form
  return (
    <>
      {/* Tells the browser's own keeper of passwords whose it is. */}
      <input type="text" autoComplete="username" value={login} readOnly hidden />
      <TextField
        form={form}
        name="password"
        label={text.password}
        help={text.passwordHelp(PASSWORD_LEAST)}
        secret
        required
        autoComplete="new-password"
      />
      <TextField form={form} name="again" label={text.again} secret required autoComplete="new-password" />
    </>
  )
}
