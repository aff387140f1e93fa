import './counties.css'
import { Input, Select } from 'antd'
import { useSearchParams } from 'react-router'
import { sayError, useRecords, useRegion } from '../../api/index.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { regionWord } from '../../parts/region-picker.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { AreaName } from './area-name.tsx'
import { AreaTable } from './area-table.tsx'
import { type County, type CountyFilter, countByArea, countyOf, fits, SORTS } from './county.ts'
import { CountyTable } from './county-table.tsx'
import { countiesText } from './text.ts'
import { WhyNot } from './why-not.tsx'

/** The counties a provider answers for, by area: how many left when, and each under its name of today. */
export function CountiesPage() {
  const text = useText()
  const words = useText(countiesText)
  const [params, setParams] = useSearchParams()
  const { provider, language, to } = useView()
  const region = useRegion(provider).data
  const list = useRecords({ path: 'counties' }, { provider, sort: 'exit_year', order: 'asc', limit: 500 })
  const filter: CountyFilter = {
    text: params.get('q') ?? '',
    area: params.get('area') ?? '',
    year: params.get('exit') ?? '',
  }
  const sort = SORTS.find((one) => one === params.get('sort')) ?? 'exit'
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
  if (list.error) {
    return (
      <EmptyState
        title={text.failed.title}
        why={sayError(list.error, language)}
        action={{ label: text.actions.retry, onClick: () => list.refetch() }}
      />
    )
  }
  const counties: County[] = (list.data?.rows ?? []).map(countyOf)
  const areas = countByArea(counties)
  const years = [...new Set(counties.map(({ exitYear }) => exitYear))].sort((a, b) => (a ?? 9999) - (b ?? 9999))
  const shown = counties.filter((county) => fits(county, filter))
  const name = region ? regionWord(region, language) : words.anyProvider
  return (
    <>
      <PageTitle title={words.title} note={list.data && words.note(counties.length, name)} />
      {!list.data ? (
        <Skeleton lines={10} />
      ) : counties.length === 0 ? (
        <EmptyState
          title={words.emptyTitle}
          why={words.emptyWhy}
          action={{ label: words.emptyAction, to: to('/counties') }}
        />
      ) : (
        <div className="counties-page">
          <AreaTable
            areas={areas}
            counties={counties}
            years={years}
            chosen={filter.area}
            onChoose={(area) => set('area', area === filter.area ? '' : area)}
          />
          <WhyNot counties={counties} />
          <div className="counties-filter">
            <Input
              allowClear
              aria-label={words.search}
              placeholder={words.search}
              value={filter.text}
              onChange={({ target }) => set('q', target.value)}
            />
            <Select
              aria-label={words.area}
              value={filter.area}
              onChange={(area) => set('area', area)}
              options={[
                { value: '', label: words.allAreas },
                ...areas.map(({ area }) => ({ value: area, label: <AreaName area={area} counties={counties} /> })),
              ]}
            />
            <Select
              aria-label={words.year}
              value={filter.year}
              onChange={(year) => set('exit', year)}
              options={[
                { value: '', label: words.allYears },
                ...years.flatMap((year) => (year === null ? [] : [{ value: String(year), label: String(year) }])),
              ]}
            />
            <span className="quiet">{words.found(shown.length)}</span>
          </div>
          {shown.length === 0 ? (
            <p className="quiet">{words.none}</p>
          ) : (
            <CountyTable
              counties={shown}
              areas={areas}
              sort={sort}
              onSort={(by) => set('sort', by === 'exit' ? '' : by)}
            />
          )}
        </div>
      )}
    </>
  )
}
