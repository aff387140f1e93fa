import type { Label } from './kind.ts'

/**
 * A measure fixes subject and basis, so unlike things never add: arranged, sent and received money are three measures.
 * - flow: what happened in a period; periods add
 * - stock: what stands on a day, the running sum of its comings and goings
 * - distinct: how many different ones a period's (or, for `standing`, a day's) facts name; neither periods nor places add
 */
export type Measure = Label & {
  nature: 'flow' | 'stock' | 'distinct'
  /** For distinct: whether it counts those standing on the day rather than those of the period. */
  standing?: true
  unit:
    | 'money'
    | 'person'
    | 'household'
    | 'project'
    | 'county'
    | 'agreement'
    | 'enterprise'
    | 'school'
    | 'hospital'
    | 'pairing'
    | 'count'
  means: Label
}

const m = (
  zh: string,
  en: string,
  nature: Measure['nature'],
  unit: Measure['unit'],
  meansZh: string,
  meansEn: string,
): Measure => ({
  zh,
  en,
  nature,
  unit,
  means: { zh: meansZh, en: meansEn },
})

export const MEASURES = {
  'fund.arranged': m(
    '安排资金',
    'Funds arranged',
    'flow',
    'money',
    '资金安排文件列明的金额，按预算年度计。',
    'Amounts in appropriation documents, by budget year.',
  ),
  'fund.supplements': m(
    '增拨批次',
    'Supplementary batches',
    'distinct',
    'count',
    '当年增拨文件的份数，一份文件计一次。',
    'Supplementary appropriation documents of the year, each once.',
  ),
  'fund.committed': m(
    '承诺资金',
    'Funds committed',
    'flow',
    'money',
    '有约束力的书面承诺金额，按承诺日计。',
    'Firm written commitments, by the day of commitment.',
  ),
  'fund.sent': m(
    '拨出资金',
    'Funds sent',
    'flow',
    'money',
    '拨款方确认拨出的金额，按拨出日计；冲回为负。',
    'Amounts the sender confirms, by the day sent; reversals are negative.',
  ),
  'fund.received': m(
    '到账资金',
    'Funds received',
    'flow',
    'money',
    '收款方确认到账的金额，按到账日计。',
    'Amounts the receiver confirms, by the day received.',
  ),
  'fund.allocated': m(
    '分配资金',
    'Funds allocated',
    'flow',
    'money',
    '分配到受援地和项目的金额，按分配日计；收回为负。',
    'Amounts allocated to places and projects, by the day; withdrawals are negative.',
  ),
  'fund.passed_on': m(
    '下拨资金',
    'Funds passed on',
    'flow',
    'money',
    '到账后拨到下一级、下级已确认的金额，按到账日计；再往下各级不重复计。',
    'Amounts passed on from where they arrived to the next level and confirmed there, by the day received; levels further down do not count again.',
  ),
  'fund.reimbursed': m(
    '报账资金',
    'Funds reimbursed',
    'flow',
    'money',
    '项目报账已付款的金额，按付款日计。',
    'Amounts paid against reimbursements of projects, by the day paid.',
  ),
  'project.count': m(
    '实施项目',
    'Projects carried out',
    'flow',
    'project',
    '当期开工的项目，一个项目计一次，取消的不计。',
    'Projects started in the period, each once, cancelled ones not.',
  ),
  'project.completed': m(
    '完工项目',
    'Projects completed',
    'flow',
    'project',
    '当期完工的项目。',
    'Projects completed in the period.',
  ),
  'project.aid': m(
    '项目援助资金',
    'Aid in projects',
    'flow',
    'money',
    '开工项目的援助资金，不含其他投资。',
    'Aid money of projects started, without other investment.',
  ),
  'project.investment': m(
    '项目总投资',
    'Total project investment',
    'flow',
    'money',
    '开工项目的总投资，含援助资金以外的部分。',
    'Total investment of projects started, aid and other money together.',
  ),
  'deal.intended': m(
    '达成意向',
    'Intents reached',
    'flow',
    'agreement',
    '达成投资意向的产业合作。',
    'Deals on which an intent was reached.',
  ),
  'deal.signed': m(
    '签约协议',
    'Agreements signed',
    'flow',
    'agreement',
    '签订协议的产业合作。',
    'Deals that were signed.',
  ),
  'deal.producing': m(
    '建成投产',
    'In production',
    'flow',
    'project',
    '建成投产的产业合作。',
    'Deals that went into production.',
  ),
  'investment.intended': m(
    '意向投资额',
    'Investment intended',
    'flow',
    'money',
    '意向金额，不与签约额、到位额相加。',
    'Amounts intended; never added to signed or paid-in.',
  ),
  'investment.signed': m(
    '签约投资额',
    'Investment signed',
    'flow',
    'money',
    '协议金额，不与意向额、到位额相加。',
    'Amounts signed; never added to intended or paid-in.',
  ),
  'investment.paid_in': m(
    '到位投资额',
    'Investment paid in',
    'flow',
    'money',
    '实际到位的投资。',
    'Investment that was really paid in.',
  ),
  'enterprise.engaged': m(
    '开展合作企业',
    'Enterprises engaged',
    'distinct',
    'enterprise',
    '当期达成意向或更进一步的企业，一家计一次。',
    'Enterprises that reached an intent or more in the period, each once.',
  ),
  'job.created': m(
    '带动就业',
    'Jobs created',
    'flow',
    'person',
    '投产的产业合作所报就业岗位。',
    'Jobs reported by deals that went into production.',
  ),
  'posting.sent': m(
    '选派人次',
    'Postings sent',
    'flow',
    'person',
    '当期出发的选派，一次计一次。',
    'Postings that began in the period, each posting once.',
  ),
  'posting.serving': m(
    '在岗人数',
    'People on posting',
    'stock',
    'person',
    '当日仍在岗的选派。',
    'Postings in force on the day.',
  ),
  'posting.people': m(
    '选派人数',
    'People sent',
    'distinct',
    'person',
    '当期出发的人，一人计一次。',
    'People whose posting began in the period, each person once.',
  ),
  'posting.received': m(
    '接收挂职人次',
    'Postings received',
    'flow',
    'person',
    '受援方派到支援方的人。',
    'People the recipient sent to the provider.',
  ),
  'beneficiary.people': {
    ...m(
      '受益人数',
      'People who benefit',
      'distinct',
      'person',
      '当日正在受益、经村里确认且有证件号码的人，无论受益于几个项目，一人计一次。',
      'People with a known number who benefit on the day, confirmed by their village: each once, however many projects reach them.',
    ),
    standing: true,
  },
  'beneficiary.households': {
    ...m(
      '受益户数',
      'Households that benefit',
      'distinct',
      'household',
      '当日正在受益、经村里确认的户，按户编号计，没有编号的按户主证件号码计，一户计一次。',
      'Households that benefit on the day, confirmed by their village: by household number, else by the number of the head, each once.',
    ),
    standing: true,
  },
  'beneficiary.reached': m(
    '新受益人数',
    'People reached',
    'distinct',
    'person',
    '当期开始受益、经村里确认且有证件号码的人，一人计一次，后来结束的仍计。',
    'People with a known number whose benefit began in the period, confirmed by their village: each once, ended or not.',
  ),
  'beneficiary.unconfirmed': m(
    '待确认受益对象',
    'Beneficiaries to be confirmed',
    'stock',
    'person',
    '已登记而村里未确认或退回的受益对象，一条记录计一次；不计入受益人数。',
    'Beneficiaries entered and not confirmed, or returned, each record once; no part of the people who benefit.',
  ),
  'pairing.standing': m(
    '结对关系',
    'Pairings in force',
    'stock',
    'pairing',
    '当日有效的结对关系。',
    'Pairings in force on the day.',
  ),
  'school.paired': {
    ...m(
      '结对学校',
      'Schools paired',
      'distinct',
      'school',
      '当日有结对关系的支援方学校，一所计一次。',
      "Provider's schools with a pairing in force on the day, each once.",
    ),
    standing: true,
  },
  'hospital.paired': {
    ...m(
      '结对医院',
      'Hospitals paired',
      'distinct',
      'hospital',
      '当日有结对关系的支援方医院，一所计一次。',
      "Provider's hospitals with a pairing in force on the day, each once.",
    ),
    standing: true,
  },
  'county.assigned': m(
    '承担县',
    'Counties in charge',
    'stock',
    'county',
    '承担帮扶任务的国家级贫困县。',
    'National-level poor counties in the provider’s charge.',
  ),
  'county.exited': m(
    '摘帽县',
    'Counties delisted',
    'flow',
    'county',
    '按退出年度计的摘帽县；公告、批准日期另记。',
    'Counties by year of exit; announcement and approval dates are kept apart.',
  ),
} as const satisfies Record<string, Measure>

export type MeasureName = keyof typeof MEASURES

/** The measure of a name, or undefined. */
export function findMeasure(name: string): Measure | undefined {
  return Object.hasOwn(MEASURES, name) ? MEASURES[name as MeasureName] : undefined
}

/** Whether a measure counts people, one by one or by household: its small figures are kept from who does not read the records behind. */
export function countsPeople({ unit }: Measure): boolean {
  return unit === 'person' || unit === 'household'
}
