import type { RouteObject } from 'react-router'
import { KINDS } from '../kinds/index.ts'
import { Failed } from './failed.tsx'
import { Frame } from './frame.tsx'
import type { Scope } from './shell/scope.ts'
import { Shell } from './shell/shell.tsx'

const EVERYTHING: Scope = { scope: ['provider', 'recipient', 'year'] }
const PLACES: Scope = { scope: ['provider', 'recipient'] }
const NOTHING: Scope = { scope: [] }

/** Every page, each loaded when it is first opened. */
export const routes: RouteObject[] = [
  {
    Component: Frame,
    ErrorBoundary: Failed,
    HydrateFallback: () => null,
    children: [
      {
        path: 'login',
        lazy: async () => ({ Component: (await import('./pages/login/login-page.tsx')).LoginPage }),
      },
      {
        path: 'invitation/:token',
        lazy: async () => ({ Component: (await import('./pages/invitation/invitation-page.tsx')).InvitationPage }),
      },
      {
        Component: Shell,
        children: [
          {
            ErrorBoundary: Failed,
            children: [
              {
                index: true,
                handle: EVERYTHING,
                lazy: async () => ({ Component: (await import('./pages/overview/home-page.tsx')).HomePage }),
              },
              {
                path: 'tasks',
                handle: NOTHING,
                lazy: async () => ({ Component: (await import('./pages/tasks/tasks-page.tsx')).TasksPage }),
              },
              {
                path: 'map',
                handle: EVERYTHING,
                lazy: async () => ({ Component: (await import('./pages/map/map-page.tsx')).MapPage }),
              },
              {
                path: 'scorecard',
                handle: EVERYTHING,
                lazy: async () => ({ Component: (await import('./pages/scorecard/scorecard-page.tsx')).ScorecardPage }),
              },
              {
                path: 'progress',
                handle: EVERYTHING,
                lazy: async () => ({ Component: (await import('./pages/targets/targets-page.tsx')).TargetsPage }),
              },
              {
                path: 'money',
                handle: EVERYTHING,
                lazy: async () => ({ Component: (await import('./pages/money/money-page.tsx')).MoneyPage }),
              },
              {
                path: 'claims/read',
                handle: NOTHING,
                lazy: async () => ({ Component: (await import('./pages/reading/reading-page.tsx')).ReadingPage }),
              },
              {
                path: 'counties-in-charge',
                handle: { scope: ['provider'] } satisfies Scope,
                lazy: async () => ({ Component: (await import('./pages/counties/counties-page.tsx')).CountiesPage }),
              },
              {
                path: 'account',
                handle: NOTHING,
                lazy: async () => ({ Component: (await import('./pages/account/account-page.tsx')).AccountPage }),
              },
              {
                path: 'users',
                handle: NOTHING,
                lazy: async () => ({ Component: (await import('./pages/users/users-page.tsx')).UsersPage }),
              },
              {
                path: 'users/new',
                handle: NOTHING,
                lazy: async () => ({ Component: (await import('./pages/users/invite-page.tsx')).InvitePage }),
              },
              {
                path: 'users/:id',
                handle: NOTHING,
                lazy: async () => ({ Component: (await import('./pages/users/user-page.tsx')).UserPage }),
              },
              {
                path: 'audit',
                handle: NOTHING,
                lazy: async () => ({ Component: (await import('./pages/audit/audit-page.tsx')).AuditPage }),
              },
              {
                path: 'projects/board',
                handle: PLACES,
                lazy: async () => ({ Component: (await import('./pages/projects/board-page.tsx')).BoardPage }),
              },
              {
                path: 'projects/timeline',
                handle: PLACES,
                lazy: async () => ({ Component: (await import('./pages/projects/timeline-page.tsx')).TimelinePage }),
              },
              ...KINDS.map(
                (kind): RouteObject => ({
                  path: kind.path,
                  children: [
                    {
                      index: true,
                      handle: 'either' in kind.box ? NOTHING : PLACES,
                      lazy: async () => {
                        const { ListPage } = await import('./pages/records/list-page.tsx')
                        return { element: <ListPage key={kind.name} kind={kind} /> }
                      },
                    },
                    {
                      path: 'new',
                      handle: NOTHING,
                      lazy: async () => {
                        const { FormPage } = await import('./pages/records/form-page.tsx')
                        return { element: <FormPage key={kind.name} kind={kind} /> }
                      },
                    },
                    {
                      path: 'import',
                      handle: NOTHING,
                      lazy: async () => {
                        const { ImportPage } = await import('./pages/import/import-page.tsx')
                        return { element: <ImportPage key={kind.name} kind={kind} /> }
                      },
                    },
                    {
                      path: ':id',
                      handle: NOTHING,
                      lazy: async () => {
                        const { RecordPage } = await import('./pages/records/record-page.tsx')
                        return { element: <RecordPage key={kind.name} kind={kind} /> }
                      },
                    },
                    {
                      path: ':id/edit',
                      handle: NOTHING,
                      lazy: async () => {
                        const { FormPage } = await import('./pages/records/form-page.tsx')
                        return { element: <FormPage key={kind.name} kind={kind} /> }
                      },
                    },
                  ],
                }),
              ),
              {
                path: '*',
                handle: NOTHING,
                lazy: async () => ({ Component: (await import('./pages/lost/lost-page.tsx')).LostPage }),
              },
            ],
          },
        ],
      },
    ],
  },
]
