import { OFFICES } from '../domain/index.ts'
import { defineKind } from './kind.ts'
import { MODALITIES } from './pairing.ts'

export const CLAIM_BOUNDS = {
  exact: { zh: '等于', en: 'exactly' },
  over: { zh: '超过', en: 'over' },
  nearly: { zh: '近', en: 'nearly' },
  about: { zh: '约', en: 'about' },
  at_least: { zh: '不少于', en: 'at least' },
}

export const CLAIM_BASES = {
  arranged: { zh: '安排', en: 'arranged' },
  planned: { zh: '计划', en: 'planned' },
  target: { zh: '目标', en: 'target' },
  signed: { zh: '签约', en: 'signed' },
  intention: { zh: '意向', en: 'intention' },
  paid_in: { zh: '到位', en: 'paid in' },
  actual: { zh: '实际', en: 'actual' },
  standing: { zh: '现有', en: 'standing' },
}

const CLAIM_STATUSES = {
  achieved: { zh: '已实现', en: 'achieved' },
  ongoing: { zh: '现行', en: 'in force' },
  target: { zh: '目标', en: 'target' },
}

const SIDES = { provider: { zh: '支援方', en: 'provider' }, recipient: { zh: '受援方', en: 'recipient' } }

/** How a figure of a kept report stands to what was read: `rejected` is no figure at all, and never set beside ours. */
export const CLAIM_READINGS = {
  read: { zh: '如所读', en: 'as read' },
  corrected: { zh: '已更正', en: 'corrected' },
  split: { zh: '已拆分', en: 'split' },
  added: { zh: '人工添加', en: 'added' },
  rejected: { zh: '已剔除', en: 'rejected' },
}

const READING = { zh: '阅读', en: 'Reading' }
const CHARACTERS = { zh: '字', en: 'characters' }

export const claim = defineKind({
  name: 'claim',
  path: 'claims',
  label: { zh: '公布数', en: 'Published figure' },
  plural: { zh: '公布数', en: 'Published figures' },
  about: {
    zh: '别处公布的数，连同出处；放在我们的数旁边，从不相加。',
    en: 'Figures others published, with their source; they stand beside ours and are never added.',
  },
  fields: {
    number: { type: 'text', zh: '编号', en: 'Number', required: true, max: 40 },
    subject: { type: 'text', zh: '内容', en: 'Subject', required: true, max: 300 },
    subject_en: { type: 'text', zh: '内容（英文）', en: 'Subject in English', max: 300 },
    indicator: {
      type: 'text',
      zh: '指标',
      en: 'Indicator',
      max: 100,
      help: {
        zh: '与之比较的指标；无可比指标则留空。',
        en: 'The indicator it is set against; empty where there is none.',
      },
    },
    value: {
      type: 'number',
      zh: '数值',
      en: 'Value',
      required: true,
      help: { zh: '以基本单位计：元、人、个。', en: 'In base units: yuan, persons, pieces.' },
    },
    unit: { type: 'text', zh: '单位', en: 'Unit', required: true, max: 40 },
    step: {
      type: 'number',
      zh: '末位单位',
      en: 'Unit of the last digit',
      required: true,
      help: { zh: '56.65 亿元的末位单位是 1000000。', en: 'Of 5.665 billion it is 1000000.' },
    },
    bound: { type: 'choice', zh: '限定', en: 'Bound', required: true, options: CLAIM_BOUNDS },
    basis: { type: 'choice', zh: '口径', en: 'Basis', required: true, options: CLAIM_BASES },
    measured: {
      type: 'choice',
      zh: '数的性质',
      en: 'Nature',
      required: true,
      options: {
        level: { zh: '数量', en: 'level' },
        share: { zh: '占比', en: 'share' },
        ratio: { zh: '倍数', en: 'ratio' },
        average: { zh: '平均', en: 'average' },
        growth: { zh: '增幅', en: 'growth' },
        change: { zh: '增减', en: 'change' },
        ordinal: { zh: '序数、日期或名称', en: 'ordinal, date or name' },
      },
    },
    period_from: {
      type: 'date',
      zh: '期间自',
      en: 'Period from',
      help: { zh: '起点不明则留空。', en: 'Empty where the start is not known.' },
    },
    period_to: { type: 'date', zh: '期间至', en: 'Period to' },
    cumulative: { type: 'boolean', zh: '累计', en: 'Cumulative' },
    provider: { type: 'region', zh: '支援方', en: 'Provider' },
    recipient: { type: 'region', zh: '受援方', en: 'Recipient' },
    modality: { type: 'choice', zh: '方式', en: 'Modality', options: MODALITIES },
    place: { type: 'text', zh: '地点说明', en: 'Place in words', max: 200 },
    figure: {
      type: 'text',
      zh: '原文数字',
      en: 'Figure as printed',
      max: 60,
      help: { zh: '只记数字本身，用来在原文中定位。', en: 'The figure alone, to find it in the text.' },
    },
    source_title: { type: 'text', zh: '出处', en: 'Source', required: true, max: 300 },
    source_address: { type: 'address', zh: '网址', en: 'Address' },
    published_on: { type: 'date', zh: '公布日期', en: 'Published on', required: true },
    note: { type: 'text', zh: '说明', en: 'Note', long: true, max: 2000 },
    note_en: { type: 'text', zh: '说明（英文）', en: 'Note in English', long: true, max: 2000 },
    report: { type: 'reference', to: 'report', zh: '所在材料', en: 'Report', group: READING },
    quote: { type: 'text', zh: '原文字句', en: 'Quote', max: 500, group: READING },
    quote_start: { type: 'integer', unit: CHARACTERS, min: 0, zh: '起于第', en: 'From', group: READING },
    quote_end: { type: 'integer', unit: CHARACTERS, min: 0, zh: '止于第', en: 'To', group: READING },
    sentence: { type: 'text', zh: '所在句', en: 'Sentence', long: true, max: 2000, group: READING },
    reads_as: {
      type: 'text',
      zh: '读作',
      en: 'Read as',
      max: 100,
      group: READING,
      help: {
        zh: '原文说的是什么数；与之比较的指标另列。',
        en: 'What the text counts, in the reader’s own list; the indicator it is set against stands apart.',
      },
    },
    value_to: { type: 'number', zh: '至', en: 'Up to', group: READING },
    provider_named: { type: 'text', zh: '支援方原文', en: 'Provider as named', max: 300, group: READING },
    recipient_named: { type: 'text', zh: '受援方原文', en: 'Recipient as named', max: 300, group: READING },
    status: { type: 'choice', zh: '状态', en: 'Status', options: CLAIM_STATUSES, group: READING },
    side: { type: 'choice', zh: '计数的一方', en: 'Side counted', options: SIDES, group: READING },
    single_case: { type: 'boolean', zh: '个案', en: 'Single case', group: READING },
    period_rule: { type: 'text', zh: '期间依据', en: 'Rule of the period', max: 40, group: READING },
    confidence: {
      type: 'integer',
      unit: { zh: '%', en: '%' },
      min: 0,
      max: 100,
      zh: '把握',
      en: 'Confidence',
      group: READING,
    },
    reading: { type: 'choice', zh: '读法', en: 'Reading', options: CLAIM_READINGS, group: READING },
  },
  title: ['number', 'subject'],
  box: { provider: 'provider', recipient: 'recipient' },
  visible: 'everyone',
  writers: OFFICES,
  checks: [
    {
      name: 'period_in_order',
      field: 'period_to',
      zh: '期间的止日不能早于起日',
      en: 'the period ends before it starts',
      holds: (r) => r.period_from === null || r.period_to === null || String(r.period_to) >= String(r.period_from),
    },
    {
      name: 'step_positive',
      field: 'step',
      zh: '末位单位须大于零',
      en: 'the unit of the last digit is above zero',
      holds: (r) => Number(r.step) > 0,
    },
  ],
  inherits: {
    from: 'report',
    fields: ['provider', 'recipient', 'published_on', 'source_title', 'source_address'],
  },
  counts: [],
  concerns: [],
  list: {
    columns: ['title', 'value', 'unit', 'bound', 'basis', 'period_to', 'provider', 'recipient', 'published_on'],
    sort: 'published_on',
  },
})
