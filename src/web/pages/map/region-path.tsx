import { Link } from 'react-router'
import type { RegionPage } from '../../api/index.ts'
import { regionWord } from '../../parts/region-picker.tsx'
import { useLanguage, useText } from '../../text/index.ts'
import { mapPageText } from './text.ts'

/** The way up: everywhere, then each region above the one looked at. */
export function RegionPath({
  region,
  address,
}: {
  region: RegionPage | null
  address: (next: { recipient: string }) => string
}) {
  const words = useText(mapPageText)
  const language = useLanguage()
  // Everywhere and China draw the same map; one step for both is enough.
  const above = region?.path.filter(({ code }) => code !== 'CN') ?? []
  return (
    <nav aria-label={words.path} className="region-path">
      <ol className="plain-list">
        <li>
          {region ? (
            <Link to={address({ recipient: 'all' })}>{words.everywhere}</Link>
          ) : (
            <span aria-current="page">{words.everywhere}</span>
          )}
        </li>
        {above.map((one) => (
          <li key={one.code}>
            <Link to={address({ recipient: one.code })}>{regionWord(one, language)}</Link>
          </li>
        ))}
        {region && (
          <li>
            <span aria-current="page" className="recipient">
              {regionWord(region, language)}
            </span>
          </li>
        )}
      </ol>
    </nav>
  )
}
