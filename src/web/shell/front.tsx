import './front.css'
import { type ReactNode, useEffect } from 'react'
import { useText } from '../text/index.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'

/** The frame of pages for those who are not signed in yet: the app's name, what the page is for, the other language. */
export function Front({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  const text = useText()
  useEffect(() => {
    document.title = `${title} · ${text.app.name}`
  }, [title, text])
  return (
    <main className="front">
      <div className="front-language">
        <LanguageSwitch />
      </div>
      <h1 className="front-name">
        <Logo size={40} />
        <span>
          对口 <span lang="en">Duikou</span>
        </span>
      </h1>
      <p className="quiet">{about}</p>
      {children}
    </main>
  )
}
