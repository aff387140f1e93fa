import { UserOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type User, useSignOut } from '../api/index.ts'
import { GrantWords } from '../parts/grant-words.tsx'
import { useText } from '../text/index.ts'
import { useView } from '../view.ts'

/** Who is signed in, as what and for which places; the way to the account, and the way out. */
export function UserMenu({ user }: { user: User }) {
  const text = useText()
  const { language, to } = useView()
  const signOut = useSignOut()
  const [open, setOpen] = useState(false)
  const name = language === 'en' ? (user.name_en ?? user.name) : user.name
  const card = (
    <div className="user-card">
      <div>
        <strong>{name}</strong>
        <div className="quiet small">{user.login}</div>
      </div>
      <ul className="plain-list user-grants">
        {user.grants.map((grant) => (
          <li key={grant.id}>
            <GrantWords grant={grant} />
          </li>
        ))}
        {user.grants.length === 0 && <li className="quiet">{text.grant.none}</li>}
      </ul>
      <Link className="button-link" to={to('/account')} onClick={() => setOpen(false)}>
        {text.user.own}
      </Link>
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
