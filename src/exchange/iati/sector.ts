import data from '../../../data/iati/sector-classes.json' with { type: 'json' }
import type { Share } from './activity.ts'

const CLASSES: Readonly<Record<string, string>> = data.classes

/** SectorVocabulary: 1 the DAC's five digits, 2 its three; version 1 wrote 'DAC' and 'DAC-3'; 1 where nothing is said. */
const DAC = new Set(['', '1', '2', 'DAC', 'DAC-3'])

/**
 * The class of project for an activity's sectors: that of the DAC sector with the largest share, the first of equals.
 * Null where no DAC sector is known.
 */
export function classOfSectors(sectors: Share[]): string | null {
  let best: { class: string; share: number } | null = null
  for (const sector of sectors) {
    const found = DAC.has(sector.vocabulary) ? classOf(sector.code) : null
    const share = sector.percentage === '' ? 100 : Number(sector.percentage)
    if (found !== null && (best === null || share > best.share)) best = { class: found, share }
  }
  return best?.class ?? null
}

function classOf(code: string): string | null {
  if (!/^\d{3}(\d\d)?$/.test(code)) return null
  for (let length = code.length; length >= 2; length--) {
    const found = CLASSES[code.slice(0, length)]
    if (found) return found
  }
  return null
}
