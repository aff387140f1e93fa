import { apportion } from './apportion.ts'

/** How far a target has come by the end of the demo. */
export type Fate = 'draft' | 'issued' | 'acknowledged' | 'returned' | 'changing'

/** A part of a target of the founding report, laid upon a county: made up, but that the counties are real. */
export type DemoPart = { parent: string; recipient: string; county: string; value: number; fate: Fate; more?: DemoStep }
type DemoStep = { reason: string; value?: number }

/** Tongren's ten counties and what they weigh: those that had not left poverty by the end of 2018 carry most. */
const TONGREN: [code: string, name: string, weight: number][] = [
  ['520602', '碧江区', 2],
  ['520603', '万山区', 2],
  ['520621', '江口县', 3],
  ['520622', '玉屏县', 2],
  ['520623', '石阡县', 6],
  ['520624', '思南县', 21],
  ['520625', '印江县', 7],
  ['520626', '德江县', 17],
  ['520627', '沿河县', 24],
  ['520628', '松桃县', 16],
]
/** Those that were to leave poverty in 2019, by the list of the 832 counties. */
const LEAVING = ['520624', '520626', '520628']
const YILI: [code: string, name: string, weight: number][] = [
  ['654022', '察布查尔县', 11],
  ['654028', '尼勒克县', 9],
]

/** Of Yili's money a part only goes to the two counties; the rest stays with the headquarters, and the gap says so. */
export const YILI_GAP = '其余资金由前方指挥部统筹用于其他县市和州直项目（演示）'
const YILI_SHARE = 520_000_000

/** How counties answered, where they did not simply sign. */
const FATES: Record<string, [Fate, DemoStep?]> = {
  'S28 520624': ['issued'],
  'S36 520624': ['issued'],
  'S28 520627': ['returned', { reason: '沿河县计划 2020 年摘帽，本年减贫任务请核减（演示）' }],
  'S29 520626': ['changing', { reason: '两个村并入易地搬迁安置点（演示）', value: 49 }],
  'S36 520622': ['issued'],
  'S34 654028': ['issued'],
  'S33 654022': ['draft'],
  'S33 654028': ['draft'],
}

function parts(target: string, total: number, to: [code: string, name: string, weight: number][]): DemoPart[] {
  const values = apportion(
    total,
    to.map(([, , weight]) => weight),
  )
  return to.map(([recipient, county], n) => {
    const [fate, more] = FATES[`${target} ${recipient}`] ?? ['acknowledged']
    return { parent: target, recipient, county, value: values[n] as number, fate, ...(more ? { more } : {}) }
  })
}

/** The parts of the founding report's targets, each target's adding up to it but for the one gap that is explained. */
export const DEMO_PARTS: DemoPart[] = [
  ...parts('S28', 110_800, TONGREN),
  ...parts('S29', 300, TONGREN),
  ...parts(
    'S30',
    3,
    TONGREN.filter(([code]) => LEAVING.includes(code)).map(([code, name]) => [code, name, 1]),
  ),
  ...parts('S36', 10_000_000_000, TONGREN),
  ...parts('S31', YILI_SHARE, YILI),
  ...parts(
    'S32',
    2,
    YILI.map(([code, name]) => [code, name, 1]),
  ),
  ...parts('S33', 148, YILI),
  ...parts('S34', 174_000, YILI),
]

/** How the targets themselves were answered: Tongren signed; the headquarters in Yili has one still to sign. */
export const ROOT_FATES: Record<string, Fate> = {
  S28: 'acknowledged',
  S29: 'acknowledged',
  S30: 'acknowledged',
  S36: 'acknowledged',
  S31: 'acknowledged',
  S32: 'acknowledged',
  S33: 'issued',
  S34: 'acknowledged',
}
