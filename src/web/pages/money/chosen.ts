import { useSearchParams } from 'react-router'

/** One of several in the address under a name; the first where it names none. Choosing another begins at the first page. */
export function useChosen<T extends string>(name: string, all: readonly T[]): [T, (chosen: T) => void] {
  const [params, setParams] = useSearchParams()
  const chosen = all.find((one) => one === params.get(name)) ?? (all[0] as T)
  const choose = (value: T) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === all[0]) next.delete(name)
        else next.set(name, value)
        next.delete('from')
        return next
      },
      { replace: true },
    )
  return [chosen, choose]
}
