/** What stands in the address of one page of projects and means nothing to another. */
const OWN = ['stage', 'figure', 'after', 'page', 'sort', 'order', 'of']

/** Another page of projects with the same scope and filters. */
export function sameFilters(path: string, params: URLSearchParams): string {
  const kept = [...params].filter(([name]) => !OWN.includes(name))
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept)}` : path
}
