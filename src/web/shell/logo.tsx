/** The mark of the app: two halves that face each other, provider left, recipient right. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path d="M15 2a14 14 0 0 0 0 28z" fill="var(--ink)" />
      <path d="M17 2a14 14 0 0 1 0 28z" fill="var(--clay)" />
    </svg>
  )
}
