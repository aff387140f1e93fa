/**
 * What ECharts 4.9 (src/coord/geo/fix/nanhai.js and diaoyuIsland.js, Apache-2.0) draws on the map of China beside its
 * file: the inset of the South China Sea, in units of its own from a corner at 126 E 25 N, and the Diaoyu Islands as a
 * small mark that belongs to Taiwan. They stand in our file, so that a map supplied by a deployer can replace them.
 */
const CORNER = [126, 25]
const INSET = [
  '0,3.5 7,11.2 15,11.9 30,7 42,0.7 52,0.7 56,7.7 59,0.7 64,0.7 64,0 5,0 0,3.5',
  '13,16.1 19,14.7 16,21.7 11,23.1 13,16.1',
  '12,32.2 14,38.5 15,38.5 13,32.2 12,32.2',
  '16,47.6 12,53.2 13,53.2 18,47.6 16,47.6',
  '6,64.4 8,70 9,70 8,64.4 6,64.4',
  '23,82.6 29,79.8 30,79.8 25,82.6 23,82.6',
  '37,70.7 43,62.3 44,62.3 39,70.7 37,70.7',
  '48,51.1 51,45.5 53,45.5 50,51.1 48,51.1',
  '51,35 51,28.7 53,28.7 53,35 51,35',
  '52,22.4 55,17.5 56,17.5 53,22.4 52,22.4',
  '58,12.6 62,7 63,7 60,12.6 58,12.6',
  '0,3.5 0,93.1 64,93.1 64,0 63,0 63,92.4 1,92.4 1,3.5 0,3.5',
]

const round = (n) => Math.round(n * 1000) / 1000

/** The inset of the South China Sea as a feature without a code: it is drawn, not clicked. */
export const southChinaSea = {
  type: 'Feature',
  properties: { code: '', name: '南海诸岛' },
  geometry: {
    type: 'MultiPolygon',
    coordinates: INSET.map((ring) => [
      ring.split(' ').map((point) => {
        const [x, y] = point.split(',').map(Number)
        return [round(CORNER[0] + x / 10.5), round(CORNER[1] - (y * 0.75) / 10.5)]
      }),
    ]),
  },
}

/** The mark of the Diaoyu Islands, a polygon of Taiwan. */
export const diaoyuIslands = [
  [
    [123.452, 25.735],
    [123.497, 25.735],
    [123.497, 25.751],
    [123.452, 25.751],
    [123.452, 25.735],
  ],
]
