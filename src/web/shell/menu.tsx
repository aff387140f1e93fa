import { Fragment } from 'react'
import { NavLink } from 'react-router'
import { KIND_GROUPS } from '../../kinds/index.ts'
import { useMeta, useSession, useTasks } from '../api/index.ts'
import { mayRead, readsRecords } from '../rights.ts'
import { formatNumber, useText, useWord } from '../text/index.ts'
import { useView } from '../view.ts'

/** The pages of the app: overviews, a ledger for every kind of record with how many there are, and what few may do. */
export function Menu({ onChoose }: { onChoose?: () => void }) {
  const text = useText()
  const say = useWord()
  const { to } = useView()
  const user = useSession().data?.user
  const tasks = useTasks(readsRecords(user)).data?.total ?? 0
  const counts = new Map(useMeta().data?.kinds.map(({ name, count }) => [name, count]))
  const pages: [path: string, label: string, waiting?: number][] = [
    ['/', text.menu.home],
    ...(readsRecords(user) ? [['/tasks', text.menu.tasks, tasks] satisfies [string, string, number]] : []),
    ['/map', text.menu.map],
    ['/scorecard', text.menu.scorecard],
    ...(readsRecords(user)
      ? [
          ['/progress', text.menu.targets] satisfies [string, string],
          ['/money', text.menu.money] satisfies [string, string],
        ]
      : []),
    ['/counties-in-charge', text.menu.counties],
  ]
  const below: Record<string, [path: string, label: string][]> = {
    claim: [['/claims/read', text.menu.reading]],
    project: [
      ['/projects/board', text.menu.board],
      ['/projects/timeline', text.menu.timeline],
    ],
  }
  const administration = (
    [
      ['/users', text.menu.users, 'administer'],
      ['/audit', text.menu.audit, 'audit'],
    ] as const
  ).filter(([, , ability]) => user?.abilities.includes(ability))
  return (
    <nav className="menu" aria-label={text.app.menu}>
      <h2 className="small quiet">{text.menu.overview}</h2>
      <ul className="plain-list">
        {pages.map(([path, label, waiting = 0]) => (
          <li key={path}>
            <NavLink to={to(path)} end={path === '/'} onClick={onChoose}>
              <span>{label}</span>
              {waiting > 0 && <span className="menu-badge small">{formatNumber(waiting)}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
      {KIND_GROUPS.map((group) => ({ ...group, kinds: group.kinds.filter((kind) => mayRead(kind, user)) }))
        .filter(({ kinds }) => kinds.length > 0)
        .map((group) => (
          <Fragment key={group.en}>
            <h2 className="small quiet">{say(group)}</h2>
            <ul className="plain-list">
              {group.kinds.map((kind) => (
                <li key={kind.name}>
                  <NavLink to={to(`/${kind.path}`)} end={kind.name in below} onClick={onChoose}>
                    <span>{say(kind.plural)}</span>
                    {counts.has(kind.name) && (
                      <span className="quiet small">{formatNumber(counts.get(kind.name) ?? 0)}</span>
                    )}
                  </NavLink>
                  {(below[kind.name] ?? []).map(([path, label]) => (
                    <NavLink key={path} className="menu-below" to={to(path)} onClick={onChoose}>
                      <span>{label}</span>
                    </NavLink>
                  ))}
                </li>
              ))}
            </ul>
          </Fragment>
        ))}
      {administration.length > 0 && (
        <>
          <h2 className="small quiet">{text.menu.administration}</h2>
          <ul className="plain-list">
            {administration.map(([path, label]) => (
              <li key={path}>
                <NavLink to={to(path)} onClick={onChoose}>
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  )
}
