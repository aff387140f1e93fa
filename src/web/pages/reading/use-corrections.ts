import { useMemo, useState } from 'react'
import type { Correction, Reading } from '../../api/index.ts'
import { withCorrections } from './corrections.ts'

/** Corrections that are not saved yet, in steps that are undone one by one. */
export function useCorrections(reading: Reading) {
  const [steps, setSteps] = useState<Correction[][]>([])
  const points = useMemo(() => [...reading.text], [reading.text])
  const corrections = useMemo(() => steps.flat(), [steps])
  const claims = useMemo(
    () => withCorrections(points, reading.claims, corrections),
    [points, reading.claims, corrections],
  )
  return {
    points,
    claims,
    corrections,
    steps: steps.length,
    make: (...step: Correction[]) => setSteps((before) => [...before, step]),
    undo: () => setSteps((before) => before.slice(0, -1)),
    clear: () => setSteps([]),
  }
}
