import './scorecard.css'
import './print.css'
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
import { FootnoteList } from './footnote-list.tsx'
import { footnotesOf } from './footnotes.ts'
import { OtherClaims } from './other-claims.tsx'
import { RecipientTable } from './recipient-table.tsx'
import { type Cut, saysSomething } from './rows.ts'
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
  const rows = (card.data?.rows ?? []).filter(saysSomething)
  const others = card.data?.others ?? []
  const { footnotes, marks } = footnotesOf(
    [...(byRecipient ? [] : rows.flatMap(({ claims }) => claims)), ...others],
    language,
  )
  const cut = { asOf, knownOn }
  const partial = card.data?.partial ?? false
  return (
    <div className="scorecard-page">
      <PageTitle title={words.title} note={<ScopeLine cut={cut} />}>
        <DayField label={words.asOf} help={words.asOfHelp} value={asOf} onChange={(day) => set('as_of', day)} />
        <DayField
          label={words.knownOn}
          help={words.knownOnHelp}
          value={knownOn}
          onChange={(day) => set('known_on', day)}
        />
        <Segmented
          className="no-print"
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
      ) : rows.length === 0 ? (
        <EmptyState
          title={words.emptyTitle}
          why={words.emptyWhy}
          action={{ label: words.emptyAction, to: to('/scorecard', { provider: 'all', recipient: 'all', year: null }) }}
        />
      ) : byRecipient ? (
        <RecipientTable rows={rows} cut={cut} partial={partial} />
      ) : (
        <YearTable rows={rows} cut={cut} partial={partial} marks={marks} />
      )}
      {others.length > 0 && <OtherClaims claims={others} marks={marks} />}
      <FootnoteList footnotes={footnotes} />
    </div>
  )
}

/** From where to where, in which year, and the days that cut the table: on paper nothing else says so. */
function ScopeLine({ cut: { asOf, knownOn } }: { cut: Cut }) {
  const words = useText(scorecardText)
  const { provider, recipient, year, language } = useView()
  const [from, at] = [useRegion(provider).data, useRegion(recipient).data]
  const name = (region: typeof from, code: string | null, any: string) =>
    region ? regionWord(region, language) : (code ?? any)
  return (
    <>
      <span className="provider">{name(from, provider, words.anyProvider)}</span> →{' '}
      <span className="recipient">{name(at, recipient, words.anyRecipient)}</span> · {words.inYear(year)}
      {asOf && ` · ${words.asOfDay(asOf)}`}
      {knownOn && ` · ${words.knownOnDay(knownOn)}`}
    </>
  )
}

/** Says so where the reader may count only a part of what was asked. */
function Reach({ card }: { card: NonNullable<ReturnType<typeof useScorecard>['data']> }) {
  const words = useText(scorecardText)
  const { language } = useView()
  const { reached } = card
  if (!reached) return <p className="scorecard-reach">{words.unreachable}</p>
  if (!card.partial) return null
  const names = [reached.provider, reached.recipient].flatMap((region) =>
    region ? [regionWord(region, language)] : [],
  )
  return <p className="scorecard-reach">{words.partial(names.join(' → '))}</p>
}
