import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { ApiError } from './api/index.ts'
import { routes } from './routes.tsx'

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended elsewhere: the shell asks who is signed in and leads to the login page.
    onError: (error, query) => {
      if (error instanceof ApiError && error.status === 401 && query.queryKey[0] !== 'session') {
        client.invalidateQueries({ queryKey: ['session'] })
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 1 && error instanceof ApiError && (error.status === 0 || error.status === 503),
    },
  },
})

const router = createBrowserRouter(routes)

/** The whole app: what is asked of the server, and the page of the address. */
export function Root() {
  return (
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  )
}
