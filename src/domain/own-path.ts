const HERE = 'http://here.invalid'

/**
 * A path of this app to go on to, '/' for anything that leads elsewhere. Read as a browser reads it: it drops tabs and
 * takes a backslash for a slash, so that '/\t/elsewhere' is another site's address.
 */
export function ownPath(path: string | null | undefined): string {
  if (!path?.startsWith('/') || !URL.canParse(path, HERE)) return '/'
  const { origin, pathname, search, hash } = new URL(path, HERE)
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}
