import { useText } from '../../text/index.ts'
import type { Step } from './step.ts'
import { drawerText } from './text.ts'

/** The path figure → definition → facts → records → evidence, each step with how many things it lists. */
export function WayDown({
  steps,
  step,
  onStep,
  counts,
}: {
  steps: readonly Step[]
  step: Step
  onStep: (step: Step) => void
  counts: Partial<Record<Step, string>>
}) {
  const text = useText(drawerText)
  return (
    <nav aria-label={text.path}>
      <ol className="plain-list way-down">
        <li>
          <a href="#figure-drawer-figure">{text.steps.figure}</a>
        </li>
        {steps.map((name) => (
          <li key={name}>
            <button type="button" aria-current={name === step ? 'step' : undefined} onClick={() => onStep(name)}>
              {text.steps[name]}
              {counts[name] && <span className="small"> {counts[name]}</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
