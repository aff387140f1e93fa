import { iso31662 } from 'iso-3166'
import { expect, test } from 'vitest'
import sectors from '../../../data/iati/sector-classes.json' with { type: 'json' }
import spain from '../../../data/iati/spain-territories.json' with { type: 'json' }
import { findKind } from '../../kinds/index.ts'
import type { Party } from './activity.ts'
import { organisationType } from './codes.ts'
import { classOfSectors } from './sector.ts'
import { countryOf, territoryOf } from './territory.ts'

const party = (name: string, type = '', ref = ''): Party => ({ line: 1, ref, name, type })
const options = (kind: string, field: string) => {
  const found = findKind(kind)?.fields[field]
  return found?.type === 'choice' ? Object.keys(found.options) : []
}

test.each([
  ['CCAA CAV - País Vasco', { code: 'ES-PV', local: false }],
  ['CCAA CAT - Cataluña', { code: 'ES-CT', local: false }],
  ['CCAA CLM - Castilla-La Mancha', { code: 'ES-CM', local: false }],
  ['CCAA CYL - Castilla y León', { code: 'ES-CL', local: false }],
  ['GENERALITAT DE CATALUNYA', { code: 'ES-CT', local: false }],
  ['Diputación General de Aragón', { code: 'ES-AR', local: false }],
  ['EELL CAV - País Vasco', { code: 'ES-PV', local: true }],
  ['EELL EXT - Extremadura', { code: 'ES-EX', local: true }],
  ['Ayuntamiento de Madrid', { code: 'ES', local: true }],
  ['UPV/EHU - Universidad del País Vasco / Euskal Herriko Unibertsitatea', null],
  ['MAEC - Ministerio de Asuntos Exteriores y de Cooperación', null],
  ['UNIVERSIDADES', null],
])('%s', (name, territory) => {
  expect(territoryOf(party(name), 'ES')).toEqual(territory)
})

test('elsewhere only the type of the organisation tells', () => {
  expect(territoryOf(party('EELL CAV - País Vasco'), 'FR')).toBeNull()
  expect(territoryOf(party('Stad Gent', '11'), 'BE')).toEqual({ code: 'BE', local: true })
})

test('the country of an organisation: its reference, else its name', () => {
  expect(countryOf(party('', '', 'ES-DIR3-E04585801'))).toBe('ES')
  expect(countryOf(party('SPAIN'))).toBe('ES')
  expect(countryOf(party('Spanish something', '', 'XM-DAC-1'))).toBeNull()
})

test('the data name what exists', () => {
  const subdivisions = iso31662.filter((s) => s.parent === 'ES').map((s) => s.code)
  expect(spain.territories.map((t) => t.code).sort()).toEqual(subdivisions.sort())
  expect(Object.values(sectors.classes).filter((c) => !options('project', 'class').includes(c))).toEqual([])
  const types = Array.from({ length: 100 }, (_, i) => organisationType(String(i))).filter((t) => t !== null)
  expect(types.length).toBe(16)
  expect(types.filter((t) => !options('organisation', 'type').includes(t))).toEqual([])
})

test('the class of the largest DAC sector', () => {
  const sector = (code: string, percentage = '', vocabulary = '1') => ({
    line: 1,
    path: '',
    code,
    vocabulary,
    percentage,
  })
  expect(classOfSectors([sector('14030', '40'), sector('11130', '60')])).toBe('talent')
  expect(classOfSectors([sector('16020'), sector('311')])).toBe('employment')
  expect(classOfSectors([sector('311', '', '2')])).toBe('industry')
  expect(classOfSectors([sector('11130', '', '99'), sector('1'), sector('88888')])).toBeNull()
})
