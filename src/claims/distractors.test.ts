import { expect, test } from 'vitest'
import { readReport } from './index.ts'

/** Texts about other things, made up; some of their words are ours. */
const OTHERS: Record<string, string> = {
  weather:
    '预计明天白天我市西部有大雨，降水量30至50毫米，局部超过80毫米，最高气温33度。全市2300名防汛人员已就位，转移群众1200人，12个景区关闭，市民政局支援帐篷400顶。',
  football:
    '昨晚，主队以3比1战胜客队，前锋梅开二度，本赛季攻入25球。现场54321名球迷见证胜利，球队豪掷1.2亿元引进6名外援，协作防守成功率达82%。',
  history:
    '1937年，第三十八军三万余人驰援太原，血战二十余日，毙伤敌军两千余人，自身伤亡近半。后方百姓捐款捐物，支援前线粮食12万石。',
  recipe: '取五花肉500克，切成2厘米见方的块，加生抽3勺、冰糖20克，小火炖40分钟。一份约含热量650千卡，可供4人食用。',
  company:
    '公司第三季度营收137.6亿元，同比增长12.5%，净利润18.3亿元。截至9月30日，员工约2.1万人，与56家企业签署协议34份，向扶贫基金会捐款1000万元。',
  football_in_english:
    'City beat United 3-1 before 54,321 people. The club spent USD 120 million on 6 partners and gave assistance to 12 schools, a 40 per cent rise.',
}

test.each(Object.entries(OTHERS))('a text about %s claims nothing', (_, text) => {
  const long = text.repeat(Math.ceil(1000 / text.length))
  const { claims, distractor } = readReport(long, { date: '2020-11-20' })
  expect(claims.length / (long.length / 1000)).toBeLessThan(1)
  expect(distractor).toBe(true)
})

test('one word of ours in a title makes no report of it, a place of either side beside it does', () => {
  expect(readReport('援藏干部球队3比1获胜，观众5000人。').distractor).toBe(true)
  expect(readReport('江苏省投入东西部协作资金5亿元。').distractor).toBe(false)
})

test('a report without its day leaves open what hangs on it', () => {
  const { date, claims } = readReport(
    '对口帮扶协作资金：去年安排对口帮扶资金5亿元，受援地贫困县结对帮扶。2018年安排帮扶资金4亿元。',
  )
  expect(date).toBeNull()
  expect(claims.map((claim) => claim.period)).toEqual([
    { from: null, to: null },
    { from: '2018-01-01', to: '2018-12-31' },
  ])
  expect(claims[0]?.reasons).toContain('report_undated')
})
