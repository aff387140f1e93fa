import { useQuery } from '@tanstack/react-query'
import { useRegion } from '../api/index.ts'

export type Point = [longitude: number, latitude: number]
type Polygon = Point[][]

/** A region of a map; the code is empty for what is drawn only, such as the inset of the South China Sea. */
export type Feature = {
  type: 'Feature'
  properties: { code: string; name: string }
  geometry: { type: 'Polygon'; coordinates: Polygon } | { type: 'MultiPolygon'; coordinates: Polygon[] }
}
export type Outline = { type: 'FeatureCollection'; features: Feature[] }
export type Centroids = Record<string, Point | undefined>

/** The outline that shows a region, its name in the map files, and whether it shows the region's parts or only where it lies. */
export type OutlineFound = { name: string; outline: Outline; centroids: Centroids; parts: boolean }

const COUNTRY = 'china'

async function fetchMap<T>(name: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(`/map/${name}.json`, { signal })
  if (!response.ok) throw new Error(`map/${name}.json: ${response.status}`)
  return response.json()
}

function useMapFile<T>(name: string | null) {
  return useQuery({
    queryKey: ['outline', name],
    queryFn: ({ signal }) => fetchMap<T>(name ?? '', signal),
    enabled: name !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/**
 * The outline for a region: its own parts, or those of the nearest region above that is drawn. `found` is null where
 * there is none (outside China, no map files); `pending` while that is not yet known.
 */
export function useOutline(code: string | null): { found: OutlineFound | null; pending: boolean } {
  const index = useMapFile<string[]>('index')
  const centroids = useMapFile<Centroids>('centroids')
  const region = useRegion(code)
  const name = index.data && (code === null || region.data) ? nameOf(code, region.data?.path ?? [], index.data) : null
  const outline = useMapFile<Outline>(name)
  const found =
    name && outline.data && centroids.data
      ? { name, outline: outline.data, centroids: centroids.data, parts: showsParts(name, code) }
      : null
  const failed = index.isError || centroids.isError || region.isError || outline.isError
  const known = Boolean(index.data) && (code === null || Boolean(region.data)) && name === null
  return { found, pending: !found && !failed && !known }
}

function showsParts(name: string, code: string | null): boolean {
  return name === code || (name === COUNTRY && (code === null || code === 'CN'))
}

function nameOf(code: string | null, above: { code: string }[], drawn: string[]): string | null {
  if (code === null || code === 'CN') return drawn.includes(COUNTRY) ? COUNTRY : null
  const candidates = [code, ...above.map((region) => region.code).reverse()]
  if (!candidates.some((candidate) => /^\d/.test(candidate))) return null
  return [...candidates, COUNTRY].find((candidate) => drawn.includes(candidate)) ?? null
}

/** About how wide a map is for its height; parts of China leave room for providers beside them. */
export function aspectOf({ name, outline }: OutlineFound): number {
  if (name === COUNTRY) return 1.3
  const [west, south, east, north] = boxOf(outline)
  const wide = (east - west) * Math.cos((((south + north) / 2) * Math.PI) / 180)
  return Math.min(1.8, Math.max(1.1, (wide / (north - south)) * 1.25))
}

/** The rings that bound a region; none where it is not drawn. */
export function ringsOf(outline: Outline, code: string): Point[][] {
  return outline.features.flatMap(({ properties, geometry }) => {
    if (properties.code !== code) return []
    return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
  })
}

/** The box around an outline: west, south, east, north. */
export function boxOf(outline: Outline): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90]
  for (const { geometry } of outline.features) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    for (const [ring] of polygons) {
      for (const [longitude, latitude] of ring ?? []) {
        box[0] = Math.min(box[0], longitude)
        box[1] = Math.min(box[1], latitude)
        box[2] = Math.max(box[2], longitude)
        box[3] = Math.max(box[3], latitude)
      }
    }
  }
  return box
}
