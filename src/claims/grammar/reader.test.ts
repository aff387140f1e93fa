import { describe, expect, test } from 'vitest'
import { lexicon } from '../lexicon/lexicon.ts'
import { repair } from '../repair/repair.ts'
import { readChinese } from './reader.ts'

const DAY = '2020-11-20'

/** Claims in short: literal, value, unit, indicator, period. */
function read(sentence: string, day = DAY) {
  const { text } = repair(sentence)
  return readChinese(lexicon(), text, day).map((claim) => ({ ...claim, figure: text.slice(...claim.figure) }))
}

const inShort = (sentence: string, day = DAY) =>
  read(sentence, day).map(({ figure, indicator, period: { from, to } }) => `${figure} ${indicator} ${from}..${to}`)

describe('what is no figure', () => {
  test.each([
    '第九批援藏干部抵达',
    '2019年4月18日上午9时30分召开会议',
    '结对21年来情谊深厚',
    '全长120公里，海拔3800米',
    '“三对”工作与两不愁三保障、一带一路',
    '四川、九江、六盘水三地',
    '苏陕两省协作',
    'G20峰会，5A级景区，联系电话02988886666',
    '一批项目、一些企业、一家人',
    '数百家企业，十几个项目',
    '数10家企业落户，带动几10万群众增收',
    '策勒、于田、民丰三县结对',
    '两三家企业、七八名干部',
    '位列前三名，编号12',
  ])('%s', (sentence) => {
    expect(read(sentence).map((claim) => claim.figure)).toEqual([])
  })
})

describe('bounds', () => {
  test.each([
    ['帮扶资金超过5亿元', 'over', 500_000_000],
    ['帮扶资金近5亿元', 'nearly', 500_000_000],
    ['帮扶资金约5亿元', 'about', 500_000_000],
    ['帮扶资金不少于5亿元', 'at_least', 500_000_000],
    ['帮扶资金5亿元以上', 'at_least', 500_000_000],
    ['帮扶资金20多亿元', 'over', 2_000_000_000],
    ['选派干部1000余名', 'over', 1000],
    ['选派干部50人左右', 'about', 50],
    ['选派干部达50人', 'exact', 50],
    ['帮扶协作签约23亿元', 'exact', 2_300_000_000],
    ['帮扶资金约是建镇之初的35倍', 'about', 35],
    ['帮扶资金是上年的2.6倍', 'exact', 2.6],
    ['帮扶资金翻了一番还多', 'over', 2],
    ['实施帮扶项目半数以上', 'at_least', 50],
  ])('%s', (sentence, bound, value) => {
    expect(read(sentence)).toMatchObject([{ bound, value }])
  })

  test('a range has both ends', () => {
    expect(read('实施帮扶项目5至8个')).toMatchObject([{ value: 5, value_to: 8, unit: 'project' }])
    expect(read('帮扶车间吸纳就业5至8千人')).toMatchObject([{ value: 5000, value_to: 8000 }])
    expect(read('安排帮扶资金3到5亿元')).toMatchObject([{ value: 300_000_000, value_to: 500_000_000 }])
  })
})

describe('times', () => {
  test.each([
    ['去年安排帮扶资金5亿元', ['5亿 fiscal_funds 2019-01-01..2019-12-31']],
    ['今年以来安排帮扶资金5亿元', ['5亿 fiscal_funds 2020-01-01..2020-11-20']],
    ['今年计划安排帮扶资金5亿元', ['5亿 fiscal_funds 2020-01-01..2020-12-31']],
    ['“十三五”期间安排帮扶资金5亿元', ['5亿 fiscal_funds 2016-01-01..2020-12-31']],
    ['2016年至2019年安排帮扶资金5亿元', ['5亿 fiscal_funds 2016-01-01..2019-12-31']],
    ['2019年上半年安排帮扶资金5亿元', ['5亿 fiscal_funds 2019-01-01..2019-06-30']],
    ['2019年前三季度安排帮扶资金5亿元', ['5亿 fiscal_funds 2019-01-01..2019-09-30']],
    ['近年来累计选派干部50名', ['50 cadres_dispatched null..2020-11-20']],
    [
      '今年安排帮扶资金5亿元，截至10月底拨付帮扶资金3亿元',
      ['5亿 fiscal_funds 2020-01-01..2020-11-20', '3亿 fiscal_funds 2020-01-01..2020-10-31'],
    ],
    [
      '贫困发生率由2014年的7.1%降至2019年底的0.12%',
      ['7.1% incidence_rate 2014-12-31..2014-12-31', '0.12% incidence_rate 2019-12-31..2019-12-31'],
    ],
    [
      '2019年安排帮扶资金5亿元，比2018年增长12%',
      ['5亿 fiscal_funds 2019-01-01..2019-12-31', '12% fiscal_funds 2019-01-01..2019-12-31'],
    ],
    ['到2021年确保300个贫困村出列', ['300 villages_exited null..2021-12-31']],
    [
      '2018年和2019年，分别安排帮扶资金4亿元和5亿元',
      ['4亿 fiscal_funds 2018-01-01..2018-12-31', '5亿 fiscal_funds 2019-01-01..2019-12-31'],
    ],
    ['今年前5个月选派干部50名', ['50 cadres_dispatched 2020-01-01..2020-05-31']],
    [
      '贫困人口由2015年底的4.4万人减少到零',
      ['4.4万 poor_population 2015-12-31..2015-12-31', '零 poor_population 2020-11-20..2020-11-20'],
    ],
    ['未来三年每年投入帮扶资金5000万元', ['5000万 fiscal_funds 2020-01-01..2022-12-31']],
  ])('%s', (sentence, claims) => {
    expect(inShort(sentence)).toEqual(claims)
  })

  test('a review that appears in January speaks of the year before', () => {
    expect(inShort('2019年以来对口帮扶见成效。今年选派干部50名。', '2020-01-02')).toEqual([
      '50 cadres_dispatched 2019-01-01..2019-12-31',
    ])
  })

  test('the line that bears the day of a report is no time of what follows', () => {
    expect(inShort('2019年成效显著\n2020年1月11日 11:20\n选派干部50名。', '2020-01-11')).toEqual([
      '50 cadres_dispatched 2019-01-01..2019-12-31',
    ])
  })

  test('a heading holds for its section, 累计 or not', () => {
    expect(inShort('二、2019年情况\n引进的企业累计204家。')).toEqual([
      '204 enterprises_introduced 2019-01-01..2019-12-31',
    ])
  })
})

describe('what is left unsaid', () => {
  test.each([
    ['财政援助资金黔东南7.53亿元，恩施3.88亿元', ['fiscal_funds', 'fiscal_funds']],
    ['56所学校和15所医院与受援地结对', ['school_pairs', 'hospital_pairs']],
    ['结对学校、医院分别为416所、203家', ['school_pairs', 'hospital_pairs']],
    ['结对58个贫困县，其中20个已经摘帽', ['counties_assigned', 'counties_delisted']],
    ['培训党政干部15人、技术人员20人次', ['trainees', 'trainees']],
    ['引进企业21家、到位资金7.8亿元', ['enterprises_introduced', 'investment_actual']],
    ['帮助贫困劳动力就业5万人，完成年度任务的126.7%', ['labour_transferred', 'labour_transferred']],
  ])('%s', (sentence, indicators) => {
    expect(read(sentence).map((claim) => claim.indicator)).toEqual(indicators)
  })
})

describe('what only looks like none', () => {
  test.each([
    ['培训人数5000人次', ['5000']],
    ['受益户数120户', ['120']],
    ['受益人数三百二十人', ['三百二十']],
    ['目前120名干部在贵州挂职', ['120']],
    [`${'建'.repeat(492)}投入资金5000万元`, ['5000万']],
    ['派出12个工作队', ['12']],
    ['帮扶资金三亿五千万元', ['三亿五千万']],
    [`${'建档立卡'.repeat(125)}。帮扶资金5亿元`, ['5亿']],
    [`${'建'.repeat(499)},资金。帮扶资金5亿元`, ['5亿']],
  ])('%s', (sentence, figures) => {
    expect(read(sentence).map((claim) => claim.figure)).toEqual(figures)
  })

  test('a day that is none is no time', () => {
    expect(inShort('2018年9月45日前，投入帮扶资金5亿元')[0]).toMatch(/^5亿 fiscal_funds null/)
  })

  test('what was meant and is met is done', () => {
    expect(read('各项目标全面实现\n投入帮扶资金5亿元')).toMatchObject([{ status: 'achieved' }])
  })

  test.each([['各项目标'], ['(一)下一步打算'], ['确保完成全年目标任务'], ['【2021年打算】']])(
    '%s is still to come',
    (heading) => {
      expect(read(`${heading}\n投入帮扶资金5亿元`)).toMatchObject([{ status: 'target' }])
    },
  )
})

describe('times that a text only counts, or names elsewhere', () => {
  test.each([
    ['2018年起，双方结对帮扶。\n两年来投入帮扶资金5亿元', '5亿 fiscal_funds 2018-01-01..2020-11-20'],
    ['2017年3月结对帮扶。\n三年多来投入帮扶资金5亿元', '5亿 fiscal_funds 2017-03-01..2020-11-20'],
    ['2018年至2019年两地结对。两年间投入帮扶资金5亿元', '5亿 fiscal_funds 2018-01-01..2019-12-31'],
    ['二十年来，投入帮扶资金5亿元', '5亿 fiscal_funds 2000-01-01..2020-11-20'],
    ['2016年以来，截至今年9月底，投入帮扶资金5亿元', '5亿 fiscal_funds 2016-01-01..2020-09-30'],
    ['从2016年算起，到10月底，投入帮扶资金5亿元', '5亿 fiscal_funds 2016-01-01..2020-10-31'],
    ['2018、2019两年投入帮扶资金5亿元', '5亿 fiscal_funds 2018-01-01..2019-12-31'],
    ['2018年7月至2019年6月，投入帮扶资金5亿元', '5亿 fiscal_funds 2018-07-01..2019-06-30'],
    ['2017年至2019年，投入帮扶资金分别为3亿元、4亿元和5亿元', '5亿 fiscal_funds 2019-01-01..2019-12-31'],
    ['2018年11月至2月，投入帮扶资金5亿元', '5亿 fiscal_funds 2018-11-01..2019-02-28'],
    ['2018年5月，结对帮扶。协作启动以来，投入帮扶资金5亿元', '5亿 fiscal_funds 2018-05-01..2020-11-20'],
    ['全年计划投入帮扶资金5亿元，截至10月底已投入帮扶资金4亿元', '4亿 fiscal_funds 2020-01-01..2020-10-31'],
    ['今年全年，帮扶资金增至25.6亿元', '25.6亿 fiscal_funds 2020-01-01..2020-12-31'],
    ['截至10月底，今年新结对村612个', '612 village_pairs 2020-01-01..2020-10-31'],
    ['今年前5个月，投入帮扶资金4亿元。同期，消费帮扶销售2.1亿元', '2.1亿 consumption_sales 2020-01-01..2020-05-31'],
    ['11月18日，对口帮扶推介会在成都举行。会上签下帮扶协议3份', '3 agreements_signed 2020-11-18..2020-11-18'],
    ['对口帮扶推介会17日开幕，当场签下帮扶协议3份', '3 agreements_signed 2020-11-17..2020-11-17'],
    ['去年投入帮扶资金5亿元，是“十二五”的3倍', '3倍 fiscal_funds 2019-01-01..2019-12-31'],
    ['三、下步打算\n安排帮扶资金5亿元', '5亿 fiscal_funds 2020-01-01..2020-12-31'],
    ['贫困县剩下8个，计划年底前全部摘帽', '8 counties_assigned 2020-11-20..2020-11-20'],
    ['上个月底，累计投入帮扶资金5亿元', '5亿 fiscal_funds null..2020-10-31'],
    ['目前两地结对学校56所', '56 school_pairs 2020-11-20..2020-11-20'],
    ['目前两地已有56所学校结对', '56 school_pairs null..2020-11-20'],
  ])('%s', (text, last) => {
    expect(inShort(text).at(-1)).toBe(last)
  })

  test('every point of a list stands under what is above it', () => {
    const text = '2018年以来，对口帮扶成果如下：\n——投入帮扶资金5亿元。\n——今年销售帮扶产品2亿元。\n——选派干部50名。'
    expect(inShort(text)).toEqual([
      '5亿 fiscal_funds 2018-01-01..2020-11-20',
      '2亿 consumption_sales 2020-01-01..2020-11-20',
      '50 cadres_dispatched 2018-01-01..2020-11-20',
    ])
  })
})

describe('who is sent', () => {
  test.each([
    ['重庆到山东挂职干部53名', 'cadres_received'],
    ['赴苏挂职干部53名', 'cadres_received'],
    ['到吉林挂职的浙江干部53名', 'cadres_dispatched'],
    ['眼下在渝挂职的山东干部53名', 'cadres_dispatched'],
    ['接收广东挂职干部53名', 'cadres_dispatched'],
    ['平利县有4名干部来江苏跟班锻炼', 'cadres_received'],
    ['洛南县与江苏结对。洛南选派4名干部赴南京挂职', 'cadres_received'],
    ['湖北援疆：援疆干部人才中，湖北派往博州的教师96名', 'teachers_dispatched'],
    ['12名援藏医生接诊', 'doctors_dispatched'],
    ['1080余名教师、医生、农技专家到榆林支援', 'professionals_dispatched'],
  ])('%s', (sentence, indicator) => {
    expect(read(sentence).at(-1)?.indicator).toBe(indicator)
  })
})

describe('shares and comparisons', () => {
  test.each([
    ['帮扶车间吸纳就业180人，脱贫劳动力占四成', ['workshop_jobs', 'workshop_jobs']],
    ['安排帮扶项目320个，产业类占六成', ['projects', 'projects']],
    ['安排帮扶资金5亿元，七成用于产业发展', ['fiscal_funds', 'funds_by_sector']],
    [
      '引进企业76家，到位投资24亿元，是协议数的2.6倍',
      ['enterprises_introduced', 'investment_actual', 'investment_actual'],
    ],
    ['实施帮扶项目86个，总投资4亿元，其中已开工33个', ['projects', 'fiscal_funds', 'projects']],
    [
      '签约项目86个，协议投资4亿元，33个已经落地',
      ['contracted_projects', 'investment_contracted', 'industrial_projects'],
    ],
    ['财政帮扶资金到位16.9亿元', ['fiscal_funds']],
    ['帮扶资金中，教育医疗类1.24亿元', ['funds_by_sector']],
    ['签约金额27.3亿元，已到位9.5亿元', ['investment_contracted', 'investment_actual']],
    [
      '引进东部企业204家，到位投资63.7亿元，分别比去年同期增长18%和25.4%',
      ['enterprises_introduced', 'investment_actual', 'enterprises_introduced', 'investment_actual'],
    ],
    ['引进企业21家，到位资金7.8亿元', ['enterprises_introduced', 'investment_actual']],
  ])('%s', (sentence, indicators) => {
    expect(read(sentence).map((claim) => claim.indicator)).toEqual(indicators)
  })
})

describe('who and what', () => {
  test.each([
    ['山东选派党政干部49名', 'cadres_dispatched'],
    ['重庆选派党政干部47名', 'cadres_received'],
    ['向重庆选派党政干部47名', 'cadres_dispatched'],
    ['浙江62县与四川结成对子', 'other'],
    ['四川68县与浙江结成对子', 'counties_assigned'],
    ['帮扶资金占57.6%', 'funds_by_sector'],
    ['资金使用率达85.3%', 'fiscal_funds'],
    ['道路覆盖率达85.3%', 'other'],
    ['争取资金5亿元', 'fiscal_funds'],
  ])('%s', (sentence, indicator) => {
    expect(read(sentence).map((claim) => claim.indicator)).toEqual([indicator])
  })

  test('苏陕 names a pair, and places the sides', () => {
    expect(read('苏陕协作安排帮扶资金5亿元')).toMatchObject([{ provider: ['江苏'], recipient: ['陕西'] }])
  })

  test('a difference is no level', () => {
    expect(read('安排帮扶资金5亿元，较2019年增加2500万元').map((claim) => claim.measure)).toEqual(['level', 'change'])
  })
})
