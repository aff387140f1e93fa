import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../domain/index.ts'
import { ApiError } from '../api/index.ts'
import { en } from '../text/en.ts'
import { zhCN } from '../text/zh-CN.ts'

/** What was typed into a small form, and what is wrong with it. Nothing is said before a field is left. */
export type Form<Values> = {
  values: Values
  dirty: boolean
  /** Of the fields that were left, of all after a try to send, or those the server told. */
  problems: Problem[]
  problem(name: string): Problem | undefined
  /** The id of a field's control, its own in the page. */
  id(name: string): string
  set(change: Partial<Values>): void
  /** Checks a field that is being left. */
  leave(name: string): void
  /** Checks everything; the focus goes to the first problem. */
  check(): boolean
  /** Shows problems beside the fields they are in; the focus goes to the first. */
  show(problems: Problem[]): void
  /** Shows the problems that the server told. Answers whether there were any. */
  tell(error: unknown): boolean
  reset(): void
}

/**
 * @param name the form's own in the page.
 * @param wrong what is wrong with values; a problem's field is the name of a value, or a path that begins with one.
 */
export function useForm<Values extends Record<string, unknown>>(
  name: string,
  start: Values,
  wrong: (values: Values) => Problem[],
): Form<Values> {
  const [values, setValues] = useState(start)
  const [problems, setProblems] = useState<Problem[]>([])
  const now = useRef(values)
  const touched = useRef(new Set<string>())
  const left = useRef(new Set<string>())
  const id = (field: string) => `${name}-${field.replaceAll('.', '-')}`
  const show = (found: Problem[]) => {
    setProblems(found)
    const [first] = found
    // Problems may unfold what holds the field; it is there once they are drawn.
    if (first) setTimeout(() => document.getElementById(id(first.field))?.focus())
  }
  return {
    values,
    dirty: touched.current.size > 0,
    problems,
    problem: (field) => problems.find((one) => one.field === field),
    id,
    set: (change) => {
      now.current = { ...now.current, ...change }
      setValues(now.current)
      const changed = Object.keys(change)
      for (const field of changed) touched.current.add(field)
      // What was wrong may be right now; it is checked again when the field is left.
      setProblems((told) =>
        told.filter(({ field }) => !changed.some((one) => field === one || field.startsWith(`${one}.`))),
      )
    },
    leave: (field) => {
      const [value = field] = field.split('.')
      if (!touched.current.has(value)) return
      left.current.add(field)
      // Of the values of this very moment, since leaving may follow a change at once.
      setProblems(wrong(now.current).filter((one) => left.current.has(one.field)))
    },
    check: () => {
      const found = wrong(now.current)
      for (const one of found) left.current.add(one.field)
      show(found)
      return found.length === 0
    },
    show,
    tell: (error) => {
      if (!(error instanceof ApiError) || error.problems.length === 0) return false
      show(error.problems)
      return true
    },
    reset: () => {
      now.current = start
      setValues(start)
      setProblems([])
      touched.current.clear()
      left.current.clear()
    },
  }
}

/** A problem for each of the named values that is blank. */
export function blank<Values extends Record<string, unknown>>(
  values: Values,
  names: readonly (keyof Values & string)[],
): Problem[] {
  return names
    .filter((name) => String(values[name] ?? '').trim() === '')
    .map((field) => ({ field, zh: zhCN.form.required, en: en.form.required }))
}

/** Gives the focus to a control as its form appears. */
export function useFocus(id: string): void {
  useEffect(() => document.getElementById(id)?.focus(), [id])
}

/** What opened a form gets the focus back when it closes; nobody at the keyboard has to begin at the top again. */
export function useFocusBack(closed: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const before = useRef(closed)
  useEffect(() => {
    if (closed && !before.current) button.current?.focus()
    before.current = closed
  }, [closed])
  return button
}
