import { readFile } from 'node:fs/promises'
import ExifReader from 'exifreader'

/** When and where a photo was taken, as far as it says. */
export type Taken = { taken_at: string | null; latitude: number | null; longitude: number | null }

const UNKNOWN: Taken = { taken_at: null, latitude: null, longitude: null }

/**
 * What a camera wrote into a picture: the time by its own clock, which knows no zone, and the place. Whatever is not
 * there, or is no time and no place on earth, is unknown: a file is never refused for it.
 */
export async function takenOf(path: string, mediaType: string): Promise<Taken> {
  if (!mediaType.startsWith('image/')) return UNKNOWN
  try {
    const { exif, gps } = ExifReader.load(await readFile(path), { expanded: true })
    const [latitude, longitude] = [gps?.Latitude, gps?.Longitude]
    const placed = within(latitude, 90) && within(longitude, 180) && !(latitude === 0 && longitude === 0)
    return {
      taken_at: timeOf(exif?.DateTimeOriginal?.description ?? exif?.DateTimeDigitized?.description),
      latitude: placed ? latitude : null,
      longitude: placed ? longitude : null,
    }
  } catch {
    return UNKNOWN
  }
}

const within = (degrees: number | undefined, limit: number): degrees is number =>
  degrees !== undefined && Number.isFinite(degrees) && Math.abs(degrees) <= limit

/** '2018:05:01 09:30:00' → '2018-05-01T09:30:00'; null for what is no time. */
function timeOf(text: string | undefined): string | null {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text ?? '') ?? []
  const told = `${year}-${month}-${day}T${time}`
  return year && !Number.isNaN(Date.parse(`${told}Z`)) && year >= '1990' ? told : null
}
