import './parts.css'

/** Five years or so as thin bars from zero, the last one darker; a gap where nothing was recorded. */
export function Sparkline({
  values,
  label,
  width = 56,
  height = 16,
}: {
  values: (number | null)[]
  /** What is heard in place of the bars: the values with their years. */
  label: string
  width?: number
  height?: number
}) {
  const largest = Math.max(0, ...values.map((value) => value ?? 0))
  const least = Math.min(0, ...values.map((value) => value ?? 0))
  const span = largest - least || 1
  const step = width / Math.max(1, values.length)
  const y = (value: number) => ((largest - value) / span) * (height - 1)
  return (
    <svg className="sparkline" width={width} height={height} role="img" aria-label={label}>
      <title>{label}</title>
      <line x1="0" x2={width} y1={y(0) + 0.5} y2={y(0) + 0.5} stroke="var(--line)" />
      {values.map((value, n) =>
        value === null ? null : (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in the row
            key={n}
            x={n * step + 1}
            width={step - 2}
            y={Math.min(y(value), y(0))}
            height={Math.max(1, Math.abs(y(value) - y(0)))}
            fill={n === values.length - 1 ? 'var(--text)' : 'var(--control)'}
          />
        ),
      )}
    </svg>
  )
}
