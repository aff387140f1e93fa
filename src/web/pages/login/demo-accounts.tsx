import { ROLES } from '../../../domain/index.ts'
import type { DemoAccount } from '../../api/index.ts'
import { useLanguage, useText, useWord } from '../../text/index.ts'
import { loginText } from './text.ts'

/** The demonstration's accounts; one click fills one in. */
export function DemoAccounts({
  accounts,
  onChoose,
}: {
  accounts: DemoAccount[]
  onChoose: (account: DemoAccount) => void
}) {
  const text = useText(loginText)
  const say = useWord()
  const language = useLanguage()
  return (
    <section aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{text.demo}</h2>
      <p className="quiet small">{text.demoWhy}</p>
      <ul className="plain-list demo-accounts">
        {accounts.map((account) => (
          <li key={account.login}>
            <button type="button" onClick={() => onChoose(account)}>
              <span>{language === 'en' ? (account.name_en ?? account.name) : account.name}</span>
              <span className="quiet small">
                {say(ROLES[account.role])} · {account.login}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
