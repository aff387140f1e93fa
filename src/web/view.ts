import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Language } from '../domain/index.ts'
import { call, type FigureRow, useMeta, useSession } from './api/index.ts'
import { type FigureAsk, readAsk, writeAsk } from './figure-ask.ts'
import { ownRegion } from './rights.ts'
import { useLanguage } from './text/index.ts'

/** What the reader looks at; all of it stands in the address, so that an address sent shows the same. */
export type View = {
  /** Region codes; null is everywhere. Without one in the address, the reader's own side. */
  provider: string | null
  recipient: string | null
  year: number
  /** Years that have something recorded, first to last. */
  years: number[]
  language: Language
  /** The figure whose drawer is open. */
  figure: FigureAsk | null
  set(change: { provider?: string | null; recipient?: string | null; year?: number; language?: Language }): void
  /** An address within the app that keeps provider, recipient, year and language; `params` are added, null ones taken out. */
  to(path: string, params?: Record<string, string | null>): string
  openFigure(ask: FigureAsk): void
  closeFigure(): void
}

const KEPT = ['provider', 'recipient', 'year', 'lang']
const EVERYWHERE = 'all'

/** The view of the address, and how to change it. */
export function useView(): View {
  const [params, setParams] = useSearchParams()
  const language = useLanguage()
  const user = useSession().data?.user
  const { years, latest } = useYears()

  const region = (name: 'provider' | 'recipient') => {
    const code = params.get(name)
    return code === EVERYWHERE ? null : (code ?? ownRegion(name, user)?.code ?? null)
  }
  const asked = Number(params.get('year'))
  const year = Number.isInteger(asked) && asked >= 1949 && asked <= 2100 ? asked : latest

  const own = { provider: ownRegion('provider', user)?.code, recipient: ownRegion('recipient', user)?.code }
  const set: View['set'] = ({ year: wanted, language: lang, ...regions }) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      for (const name of ['provider', 'recipient'] as const) {
        const code = regions[name]
        if (code === undefined) continue
        if (code === own[name] || (code === null && !own[name])) next.delete(name)
        else next.set(name, code ?? EVERYWHERE)
        next.delete('after')
      }
      if (wanted !== undefined) next.set('year', String(wanted))
      if (lang !== undefined) next.set('lang', lang)
      return next
    })

  const to = useCallback(
    (path: string, more: Record<string, string | null> = {}) => {
      const next = new URLSearchParams()
      for (const name of KEPT) if (params.has(name)) next.set(name, params.get(name) ?? '')
      for (const [name, value] of Object.entries(more)) {
        if (value === null) next.delete(name)
        else next.set(name, value)
      }
      const search = next.toString()
      return search ? `${path}?${search}` : path
    },
    [params],
  )

  const setFigure = useCallback(
    (ask: FigureAsk | null) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          if (ask) next.set('figure', writeAsk(ask))
          else next.delete('figure')
          return next
        },
        // Walking from figure to figure is one step back, not twenty.
        { replace: ask !== null && params.has('figure'), preventScrollReset: true },
      ),
    [params, setParams],
  )

  const text = params.get('figure')
  const figure = useMemo(() => readAsk(text), [text])
  return {
    provider: region('provider'),
    recipient: region('recipient'),
    year,
    years,
    language,
    figure,
    set,
    to,
    openFigure: setFigure,
    closeFigure: useCallback(() => setFigure(null), [setFigure]),
  }
}

/** Years with anything recorded. The latest that is not in the future is shown first, this year where there is none. */
export function useYears(): { years: number[]; latest: number; ready: boolean } {
  const signedIn = Boolean(useSession().data?.user)
  const meta = useMeta().data
  const { data, isFetched } = useQuery({
    queryKey: ['figures', 'years'],
    queryFn: ({ signal }) =>
      call<{ rows: FigureRow[] }>('/figures', {
        query: { measure: 'fund.arranged,fund.committed,fund.sent,project.count,deal.signed,posting.sent' },
        signal,
      }),
    enabled: signedIn,
    staleTime: 60_000,
  })
  const thisYear = Number((meta?.today ?? new Date().toISOString()).slice(0, 4))
  const years = [...new Set((data?.rows ?? []).map(({ period }) => Number(period.slice(0, 4))))].sort((a, b) => a - b)
  const latest = years.filter((year) => year <= thisYear).at(-1) ?? thisYear
  return { years: years.length > 0 ? years : [thisYear], latest, ready: !signedIn || isFetched }
}
