import { useMatches } from 'react-router'

/** What of the header's scope a page follows, as its route's handle; the pickers it does not follow are not shown. */
export type Scope = { scope: ('provider' | 'recipient' | 'year')[] }

/** The parts of the scope that the page in view follows. */
export function useScopeParts(): Scope['scope'] {
  const handles = useMatches().map(({ handle }) => handle as Scope | undefined)
  return handles.findLast((handle) => handle?.scope)?.scope ?? []
}
