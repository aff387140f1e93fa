import type { ReactNode } from 'react'

/** One part of the account: what it is and what it is good for, and beside it how it stands. */
export function Section({
  id,
  title,
  about,
  state,
  children,
}: {
  id: string
  title: string
  about: string
  state?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="account-section" aria-labelledby={id}>
      <div>
        <h2 id={id}>
          {title} {state}
        </h2>
        <p className="quiet small">{about}</p>
      </div>
      <div>{children}</div>
    </section>
  )
}
