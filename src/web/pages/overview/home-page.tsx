import './home.css'
import { useMeta, useRegion, useSession } from '../../api/index.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { readsRecords } from '../../rights.ts'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { ConcernLists } from './concern-lists.tsx'
import { FirstSteps } from './first-steps.tsx'
import { Headlines } from './headlines.tsx'
import { HomeMap } from './home-map.tsx'
import { homeText } from './text.ts'

/** Lists of places, organisations and published figures alone are no ledger yet. */
const GROUNDWORK = ['county', 'organisation', 'claim']

/** The reader's own day first, then where the two sides differ, then the figures of the scope and its map. */
export function HomePage() {
  const words = useText(homeText)
  const { provider, recipient, year, language } = useView()
  const meta = useMeta().data
  const user = useSession().data?.user
  const from = useRegion(provider).data
  const to = useRegion(recipient).data
  const note = words.scope(
    provider === null ? words.anyProvider : from ? regionWord(from, language) : provider,
    recipient === null ? words.anyRecipient : to ? regionWord(to, language) : recipient,
    String(year),
  )
  const empty = meta?.kinds.every(({ name, count }) => count === 0 || GROUNDWORK.includes(name))
  return (
    <>
      <PageTitle title={words.title} note={meta && (empty ? meta.today : `${meta.today} · ${note}`)} />
      {empty ? (
        <FirstSteps />
      ) : (
        <div className="home">
          {/* Nothing stands open for who reads figures only, and nothing is said of what they cannot see. */}
          {readsRecords(user) && <ConcernLists />}
          <div className="home-figures">
            <Headlines />
            <HomeMap />
          </div>
        </div>
      )}
    </>
  )
}
