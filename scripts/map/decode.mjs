/**
 * Unpacks the map files of ECharts 4: rings are strings of zigzag differences in 1/1024 of a degree, two characters
 * a point. Files that are plain GeoJSON pass unchanged.
 */
export function decode(json) {
  if (!json.UTF8Encoding) return json
  const scale = json.UTF8Scale ?? 1024
  const features = json.features.map(({ geometry, ...feature }) => {
    const offsets = geometry.encodeOffsets
    const coordinates =
      geometry.type === 'Polygon'
        ? geometry.coordinates.map((ring, r) => decodeRing(ring, offsets[r], scale))
        : geometry.coordinates.map((rings, p) => rings.map((ring, r) => decodeRing(ring, offsets[p][r], scale)))
    return { ...feature, geometry: { type: geometry.type, coordinates } }
  })
  return { type: 'FeatureCollection', features }
}

function decodeRing(text, [startX, startY], scale) {
  const ring = []
  let [x, y] = [startX, startY]
  for (let i = 0; i < text.length; i += 2) {
    x += zigzag(text.charCodeAt(i) - 64)
    y += zigzag(text.charCodeAt(i + 1) - 64)
    ring.push([x / scale, y / scale])
  }
  return ring
}

function zigzag(n) {
  return (n >> 1) ^ -(n & 1)
}
