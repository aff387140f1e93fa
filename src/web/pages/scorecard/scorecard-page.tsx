import './scorecard.css'
import '../records/records.css'
import { Button, Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { sayError, useRegion, useScorecard } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { DayField } from './day-field.tsx'
import { OtherClaims } from './other-claims.tsx'
import { RecipientTable } from './recipient-table.tsx'
import { areasOf } from './rows.ts'
import { scorecardText } from './text.ts'
import { YearTable } from './year-table.tsx'

/** The official table of results: indicators in rows, what was published beside what is recorded, every cell opens. */
export function ScorecardPage() {
  const text = useText()
  const words = useText(scorecardText)
  const [params, setParams] = useSearchParams()
  const { provider, recipient, year, language, to } = useView()
  const [asOf, knownOn] = [params.get('as_of') ?? '', params.get('known_on') ?? '']
  const byRecipient = params.get('columns') === 'recipients'
  const card = useScorecard({ provider, recipient, year, as_of: asOf || null, known_on: knownOn || null })
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  const areas = areasOf(card.data?.rows ?? [])
  return (
    <div className="scorecard-page">
      <PageTitle title={words.title} note={<ScopeLine year={year} provider={provider} recipient={recipient} />}>
        <DayField label={words.asOf} help={words.asOfHelp} value={asOf} onChange={(day) => set('as_of', day)} />
        <DayField
          label={words.knownOn}
          help={words.knownOnHelp}
          value={knownOn}
          onChange={(day) => set('known_on', day)}
        />
        <Segmented
          aria-label={words.columns}
          value={byRecipient ? 'recipients' : 'years'}
          options={[
            { value: 'years', label: words.byYear },
            { value: 'recipients', label: words.byRecipient },
          ]}
          onChange={(value) => set('columns', value === 'recipients' ? value : '')}
        />
        <Button className="no-print" onClick={() => window.print()}>
          {words.print}
        </Button>
      </PageTitle>
      {card.data && <Reach card={card.data} />}
      {card.error ? (
        <EmptyState
          title={text.failed.title}
          why={sayError(card.error, language)}
          action={{ label: text.actions.retry, onClick: () => card.refetch() }}
        />
      ) : !card.data ? (
        <Skeleton lines={10} />
      ) : areas.length === 0 ? (
        <EmptyState
          title={words.emptyTitle}
          why={words.emptyWhy}
          action={{ label: words.emptyAction, to: to('/scorecard', { provider: 'all', recipient: 'all', year: null }) }}
        />
      ) : byRecipient ? (
        <RecipientTable />
      ) : (
        <YearTable
          areas={areas}
          years={card.data.rows[0]?.scores.map((score) => score.year) ?? []}
          asOf={asOf}
          knownOn={knownOn}
        />
      )}
      {card.data && card.data.others.length > 0 && <OtherClaims claims={card.data.others} />}
    </div>
  )
}

function ScopeLine({ provider, recipient, year }: { provider: string | null; recipient: string | null; year: number }) {
  const words = useText(scorecardText)
  const { language } = useView()
  const [from, at] = [useRegion(provider).data, useRegion(recipient).data]
  const name = (region: typeof from, code: string | null, any: string) =>
    region ? regionWord(region, language) : (code ?? any)
  return <>{words.scope(name(from, provider, words.anyProvider), name(at, recipient, words.anyRecipient), year)}</>
}

/** Says so where the reader may count only a part of what was asked. */
function Reach({ card }: { card: NonNullable<ReturnType<typeof useScorecard>['data']> }) {
  const words = useText(scorecardText)
  const { language } = useView()
  const { asked, reached } = card
  if (!reached) return <p className="scorecard-reach">{words.unreachable}</p>
  const same = reached.provider?.code === asked.provider?.code && reached.recipient?.code === asked.recipient?.code
  if (same) return null
  const names = [reached.provider, reached.recipient].flatMap((region) =>
    region ? [regionWord(region, language)] : [],
  )
  return <p className="scorecard-reach">{words.partial(names.join(' → '))}</p>
}
