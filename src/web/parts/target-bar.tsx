import './parts.css'

/** How much of a target is reached: a thin bar from zero with the target as a tick. Both in the same unit. */
export function TargetBar({ value, target, label }: { value: number; target: number; label: string }) {
  const end = Math.max(value, target, 0) || 1
  const share = (part: number) => `${(Math.max(0, part) / end) * 100}%`
  return (
    <span className="target-bar" role="img" aria-label={label} title={label}>
      <span className="target-bar-reached" style={{ width: share(value) }} />
      <span className="target-bar-tick" style={{ left: share(target) }} />
    </span>
  )
}
