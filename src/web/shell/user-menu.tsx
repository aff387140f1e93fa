import { UserOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { ROLES } from '../../domain/index.ts'
import { type User, useSignOut } from '../api/index.ts'
import { regionWord } from '../parts/region-picker.tsx'
import { useLanguage, useText } from '../text/index.ts'

/** Who is signed in, as what and for which regions; and the way out. */
export function UserMenu({ user }: { user: User }) {
  const text = useText()
  const language = useLanguage()
  const signOut = useSignOut()
  const [open, setOpen] = useState(false)
  const name = language === 'en' ? (user.name_en ?? user.name) : user.name
  const card = (
    <div className="user-card">
      <strong>{name}</strong>
      <div className="quiet small">{user.login}</div>
      {user.grants.map((grant) => (
        <div key={grant.id} className="small">
          <div>{language === 'en' ? ROLES[grant.role].en : ROLES[grant.role].zh}</div>
          {grant.provider && (
            <div className="provider">
              {text.scope.provider}: {regionWord(grant.provider, language)}
            </div>
          )}
          {grant.recipient && (
            <div className="recipient">
              {text.scope.recipient}: {regionWord(grant.recipient, language)}
            </div>
          )}
        </div>
      ))}
      <Button block onClick={() => signOut.mutate()} loading={signOut.isPending ? { delay: 300 } : false}>
        {text.user.signOut}
      </Button>
    </div>
  )
  return (
    <Popover content={card} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen}>
      <Button
        type="text"
        icon={<UserOutlined aria-hidden />}
        aria-label={`${text.user.account}: ${name}`}
        aria-expanded={open}
        onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      >
        <span className="user-name">{name}</span>
      </Button>
    </Popover>
  )
}
