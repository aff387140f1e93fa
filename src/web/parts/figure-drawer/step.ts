import { useSearchParams } from 'react-router'

/** The way down below the figure itself. */
export const STEPS = ['definition', 'facts', 'records', 'evidence'] as const
export type Step = (typeof STEPS)[number]

/** The step of the way down that is shown; it stands in the address as the figure does. */
export function useStep(steps: readonly Step[], first: Step): [Step, (step: Step) => void] {
  const [params, setParams] = useSearchParams()
  const asked = params.get('step') as Step
  const set = (step: Step) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        next.set('step', step)
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return [steps.includes(asked) ? asked : first, set]
}
