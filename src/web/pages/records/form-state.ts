import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../../domain/index.ts'
import type { Kind } from '../../../kinds/index.ts'
import { problemsIn, type Typed, type TypedValue, withoutPersonal } from './form-values.ts'

/** A form's typing, with a draft kept in this window until it is saved or discarded. */
export type FormState = {
  typed: Typed
  /** Problems of the fields that were left, of all after a try to save, or those the server told. */
  problems: Problem[]
  dirty: boolean
  /** Whether the typing is a draft of an earlier visit. */
  restored: boolean
  set(name: string, value: TypedValue): void
  /** Checks a field that is being left. */
  leave(name: string): void
  /** Checks everything; what is wrong, or nothing. */
  check(): Problem[]
  /** Problems the server told, beside the fields they are in. */
  tell(problems: Problem[]): void
  /** Starts over from a record's values. */
  reset(typed: Typed): void
  /** The draft is no longer needed. */
  forget(): void
}

/**
 * @param before the values the form starts from: the record's, or those of a new one.
 * @param draft the draft's name in this window. Personal values are not in it.
 * @param masks of the personal values on file.
 */
export function useFormState(kind: Kind, before: Typed, draft: string, masks: Record<string, string>): FormState {
  const saved = useRef(readDraft(draft))
  const [typed, setTyped] = useState<Typed>(() => ({ ...before, ...saved.current }))
  const [problems, setProblems] = useState<Problem[]>([])
  const [restored, setRestored] = useState(saved.current !== null)
  const touched = useRef(new Set<string>())
  const left = useRef(new Set<string>())
  const now = useRef(typed)
  const dirty = differ(before, typed)

  useEffect(() => {
    if (dirty) sessionStorage.setItem(draft, JSON.stringify(withoutPersonal(kind, typed)))
    else sessionStorage.removeItem(draft)
  }, [kind, draft, dirty, typed])

  return {
    typed,
    problems,
    dirty,
    restored,
    set: (name, value) => {
      touched.current.add(name)
      now.current = { ...now.current, [name]: value }
      setTyped(now.current)
      // What was wrong may be right now; it is checked again when the field is left.
      setProblems((told) => told.filter(({ field }) => field !== name))
    },
    leave: (name) => {
      if (!touched.current.has(name)) return
      left.current.add(name)
      // Of the values of this very moment, since leaving may follow a change at once.
      const found = problemsIn(kind, now.current, masks)
      setProblems(found.filter(({ field }) => left.current.has(field)))
    },
    check: () => {
      const found = problemsIn(kind, now.current, masks)
      for (const name of Object.keys(typed)) {
        touched.current.add(name)
        left.current.add(name)
      }
      setProblems(found)
      return found
    },
    tell: setProblems,
    reset: (values) => {
      now.current = values
      setTyped(values)
      setProblems([])
      setRestored(false)
      touched.current.clear()
      left.current.clear()
    },
    forget: () => sessionStorage.removeItem(draft),
  }
}

/** Whether anything was typed over, what cannot be read yet included. */
function differ(before: Typed, after: Typed): boolean {
  const plain = (value: TypedValue | undefined) =>
    typeof value === 'object' ? ('code' in value ? value.code : String(value.id)) : (value ?? '').trim()
  return Object.keys(after).some((name) => plain(before[name]) !== plain(after[name]))
}

function readDraft(name: string): Typed | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? 'null')
    return typeof kept === 'object' && kept !== null ? (kept as Typed) : null
  } catch {
    return null
  }
}
