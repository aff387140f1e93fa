import './shell.css'
import { MenuOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link, Navigate, Outlet, useLocation } from 'react-router'
import { sayError } from '../api/client.ts'
import { useMeta, useSession } from '../api/index.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { useText } from '../text/index.ts'
import { useView, useYears } from '../view.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'
import { Menu } from './menu.tsx'
import { ScopeBar } from './scope-bar.tsx'
import { UserMenu } from './user-menu.tsx'

/** The frame of every page for those signed in: header with the scope, menu, the page, and the figure's drawer. */
export function Shell() {
  const text = useText()
  const view = useView()
  const session = useSession()
  const meta = useMeta()
  const { ready } = useYears()
  const { pathname, search } = useLocation()
  const [menuOpen, setMenuOpen] = useState(false)

  if (session.error) {
    const retry = { label: text.actions.retry, onClick: () => session.refetch() }
    return <EmptyState title={text.failed.title} why={sayError(session.error, view.language)} action={retry} />
  }
  if (!session.data) return null
  const { user } = session.data
  if (!user || user.must_change_password) {
    const next = pathname === '/' ? null : `${pathname}${search}`
    return <Navigate to={view.to('/login', { next })} replace />
  }
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {text.app.skip}
      </a>
      {meta.data?.synthetic && (
        <aside className="synthetic-band" aria-label={text.synthetic.tag}>
          {text.synthetic.band}
        </aside>
      )}
      <header className="header">
        <Button
          className="menu-button"
          type="text"
          icon={<MenuOutlined aria-hidden />}
          aria-label={text.app.menu}
          aria-expanded={menuOpen}
          onClick={() => setMenuOpen(true)}
        />
        <Link className="brand" to={view.to('/')}>
          <Logo />
          <span>
            {text.app.name} <span className="quiet small">{text.app.latin}</span>
          </span>
        </Link>
        <ScopeBar />
        <div className="header-end">
          <LanguageSwitch />
          <UserMenu user={user} />
        </div>
      </header>
      <div className="side">
        <Menu />
      </div>
      <Drawer
        title={text.app.menu}
        placement="left"
        size={264}
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        closable={{ 'aria-label': text.app.close }}
      >
        <Menu onChoose={() => setMenuOpen(false)} />
      </Drawer>
      <main id="content" className="content" tabIndex={-1}>
        {ready && <Outlet />}
      </main>
      <Suspense>{view.figure && <FigureDrawer />}</Suspense>
    </div>
  )
}

const FigureDrawer = lazy(async () => ({
  default: (await import('../parts/figure-drawer/figure-drawer.tsx')).FigureDrawer,
}))
